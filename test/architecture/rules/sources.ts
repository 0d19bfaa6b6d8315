import { dirname, join, normalize, relative, sep } from "node:path";
import { Node, Project, type SourceFile, SyntaxKind } from "ts-morph";

/** A place in the sources that breaks a rule of the house. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** TypeScript sources as syntax trees, by their path from the repository (`src/model/index.ts`). */
export type Sources = ReadonlyMap<string, SourceFile>;

const emptyProject = (inMemory: boolean): Project =>
  new Project({
    useInMemoryFileSystem: inMemory,
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: { allowImportingTsExtensions: true },
  });

/** The real tree: every TypeScript file below `src/`. */
export const readSources = (repository: string): Sources => {
  const project = emptyProject(false);
  project.addSourceFilesAtPaths(join(repository, "src/**/*.ts"));
  return new Map(project.getSourceFiles().map((file) => [relative(repository, file.getFilePath()).split(sep).join("/"), file]));
};

/** A small tree that exists only in memory, to plant violations in. */
export const plantSources = (texts: Readonly<Record<string, string>>): Sources => {
  const project = emptyProject(true);
  return new Map(Object.entries(texts).map(([path, text]) => [path, project.createSourceFile(`/${path}`, text)]));
};

export const violationAt = (file: string, node: Node, message: string): Violation => ({ file, line: node.getStartLineNumber(), message });

export interface Import {
  readonly specifier: string;
  /** The imported file from the repository, for relative specifiers. */
  readonly target?: string;
  readonly node: Node;
}

/** Every module that a file names: imports, re-exports, `import()` and `import("…")` types. */
export const importsOf = (path: string, file: SourceFile): readonly Import[] => {
  const literals: Node[] = [];
  for (const declaration of [...file.getImportDeclarations(), ...file.getExportDeclarations()]) {
    const specifier = declaration.getModuleSpecifier();
    if (specifier) literals.push(specifier);
  }
  for (const call of file.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    const [argument] = call.getArguments();
    if (call.getExpression().getKind() === SyntaxKind.ImportKeyword && argument) literals.push(argument);
  }
  for (const type of file.getDescendantsOfKind(SyntaxKind.ImportType)) {
    const argument = type.getArgument();
    if (Node.isLiteralTypeNode(argument)) literals.push(argument.getLiteral());
  }
  return literals.map((node) => {
    const specifier = Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node) ? node.getLiteralText() : node.getText();
    return specifier.startsWith(".")
      ? {
          specifier,
          target: normalize(join(dirname(path), specifier))
            .split(sep)
            .join("/"),
          node,
        }
      : { specifier, node };
  });
};

/** One line for each violation, for the message of a failed test. */
export const listViolations = (violations: readonly Violation[]): readonly string[] =>
  violations.map(({ file, line, message }) => `${file}:${line} ${message}`);
