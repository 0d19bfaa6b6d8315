import { dirname, join, normalize } from "node:path";
import { Node, type SourceFile } from "ts-morph";
import { type Sources, type Violation, violationAt } from "./sources.ts";

/** The declaration of an exported name, followed through re-exports of the tree. */
const declarationOf = (sources: Sources, path: string, name: string): { readonly path: string; readonly node: Node } | undefined => {
  const file = sources.get(path);
  if (!file) return undefined;
  for (const statement of file.getStatements()) {
    if (Node.isVariableStatement(statement) && statement.getDeclarations().some((declaration) => declaration.getName() === name))
      return { path, node: statement };
    if ((Node.isFunctionDeclaration(statement) || Node.isClassDeclaration(statement)) && statement.getName() === name) return { path, node: statement };
  }
  for (const { from, exported, local } of reExports(path, file)) if (exported === name) return declarationOf(sources, from, local);
  return undefined;
};

/** Values re-exported by name; types carry their meaning in their members. */
const reExports = (path: string, file: SourceFile): readonly { readonly from: string; readonly exported: string; readonly local: string }[] =>
  file.getExportDeclarations().flatMap((declaration) => {
    const specifier = declaration.getModuleSpecifierValue();
    if (specifier === undefined || declaration.isTypeOnly()) return [];
    const from = normalize(join(dirname(path), specifier));
    return declaration
      .getNamedExports()
      .filter((each) => !each.isTypeOnly())
      .map((each) => ({ from, exported: each.getAliasNode()?.getText() ?? each.getName(), local: each.getName() }));
  });

const isDoor = (path: string): boolean => path === "src/index.ts" || /^src\/(?!contracts)[^/]+\/index\.ts$/.test(path);

/** Functions, classes and constants that the library or a room gives to others without a docstring at their declaration. */
export const documentedDoors = (sources: Sources): readonly Violation[] =>
  [...sources].flatMap(([path, file]) => {
    if (!isDoor(path)) return [];
    const own = file.getStatements().flatMap((statement) => {
      if (Node.isVariableStatement(statement) && statement.isExported()) return statement.getDeclarations().map((declaration) => declaration.getName());
      return (Node.isFunctionDeclaration(statement) || Node.isClassDeclaration(statement)) && statement.isExported() ? [statement.getName() ?? "default"] : [];
    });
    return [...own, ...reExports(path, file).map(({ exported }) => exported)].flatMap((name) => {
      const declaration = declarationOf(sources, path, name);
      return declaration && Node.isJSDocable(declaration.node) && declaration.node.getJsDocs().length === 0
        ? [violationAt(declaration.path, declaration.node, `${name}, given by ${path}, has no docstring`)]
        : [];
    });
  });
