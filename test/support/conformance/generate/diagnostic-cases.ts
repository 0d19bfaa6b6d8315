import type { Diagnostic, Host } from "../../../../src/contracts/index.ts";
import { allDiagnostics } from "../../../../src/diagnostics/index.ts";
import { parse } from "../../../../src/syntax/index.ts";
import { createWorkspace } from "../../../../src/workspace/index.ts";
import { lineOf } from "../lines.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { heading } from "./generated-file.ts";

/** Which command gives the codes of a thousand; examples of the grammar need not mean anything, documents are no `.hgm` text, and what concerns files needs no spec. */
const commands: Readonly<Record<string, string>> = { 1: "parse", 2: "check", 3: "check", 4: "check", 5: "plan", 6: "compile" };

const marked = (text: string, line: number, severity: string, code: string): string =>
  text
    .split("\n")
    .map((content, index) => (index + 1 === line ? `${content.trimEnd()} // ${severity}[${code}]` : content))
    .join("\n");

type Library = Host["readLibrary"];

/** The name of a file that an example may import itself by. */
const main = "main.hgm";

const diagnosticsOf = (command: string, text: string, readLibrary: Library): readonly Diagnostic[] => {
  const host: Host = { readFile: (path) => (path === main ? text : undefined), readLibrary, resolve: (_, specifier) => specifier.replace(/^\.\//, "") };
  const workspace = createWorkspace(main, host, () => [], {});
  if (command === "parse") return parse(text, main).diagnostics;
  if (command === "compile") return workspace.compile().diagnostics;
  if (command === "plan") return workspace.plan().diagnostics;
  return [...new Set([...workspace.model().diagnostics, ...workspace.topology().diagnostics])];
};

const summary = (text: string, diagnostics: readonly Diagnostic[]): string =>
  diagnostics.map((found) => `${found.code}@${found.place ? lineOf(text, found.place.start) : 0}`).join();

/** The bad example with its marks: each at the end of its line, or above where a comment there would change what is said. */
const refused = (
  code: string,
  bad: string,
  command: string,
  shift: number,
  readLibrary: Library,
): { readonly above: string | undefined; readonly text: string } => {
  const diagnostics = diagnosticsOf(command, bad, readLibrary);
  const found = diagnostics.find((diagnostic) => diagnostic.code === code);
  if (!found) throw new Error(`the bad example of ${code} does not give it`);
  // What concerns the file as a whole stays at its start, whatever is put above.
  if (found.place?.end === 0) return { above: "1", text: bad };
  const line = found.place ? lineOf(bad, found.place.start) : 0;
  const text = marked(bad, line, found.severity, code);
  const same = summary(text, diagnosticsOf(command, text, readLibrary)) === summary(bad, diagnostics);
  const commented = parse(text, main).comments.filter((comment) => /^\/\/ \w+\[HGM/.test(comment.text)).length === 1;
  if (line > 0 && same && commented) return { above: undefined, text };
  return { above: line === 0 ? "nowhere" : String(line + shift), text: bad };
};

/** The bad and the good example of every diagnostic that a spec can cause, each a case. */
export const diagnosticCases = (readLibrary: Library): readonly GeneratedFile[] =>
  allDiagnostics.flatMap(({ code, slug, severity, bad, good }): readonly GeneratedFile[] => {
    const command = commands[code.charAt(3)];
    if (command === undefined || bad === undefined || good === undefined) return [];
    const head = heading(`the definition of ${code}`) + (command === "check" ? "" : `// command: ${command}\n`);
    const { above, text } = refused(code, bad, command, head.split("\n").length, readLibrary);
    const path = (what: string, content: string): string =>
      content.includes(`"./${main}"`) ? `diagnostics/${code}-${slug}.${what}/${main}` : `diagnostics/${code}-${slug}.${what}.hgm`;
    return [
      { path: path("refused", bad), text: `${head}${above === undefined ? "" : `// expect ${above}: ${severity}[${code}]\n`}${text}` },
      { path: path("accepted", good), text: head + good },
    ];
  });
