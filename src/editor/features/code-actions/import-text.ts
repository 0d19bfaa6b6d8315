import type { Import, SourceFile } from "../../../syntax/index.ts";
import { relativePath } from "../../documents/relative-path.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Replacement } from "../../text/text-edits.ts";

/** The module that an import names, as it is written. */
export const specifierOf = ({ module }: Import): string => module.parts.map((part) => (part.kind === "StringText" ? part.value : "")).join("");

/** How `file` names another file in an import; undefined where it cannot, as between two drives or from the library. */
export const specifierFrom = (file: string, target: string): string | undefined =>
  /^std:/.test(target) ? target : file.startsWith("/") === target.startsWith("/") ? relativePath(file, target) : undefined;

export const importsOf = (tree: SourceFile): readonly Import[] => tree.members.filter((member): member is Import => member.kind === "Import");

const quoted = (specifier: string): string => `"${specifier.replace(/["\\$]/g, "\\$&")}"`;

export const importLine = (names: readonly string[], specifier: string): string => `import { ${names.join(", ")} } from ${quoted(specifier)}`;

/** What brings names of a module into a file: into the braces of an import of it that stands there, or a line of its own behind the imports. */
export const importing = (document: SourceDocument, names: readonly string[], specifier: string): Replacement => {
  const { text, lines, parsed } = document;
  const imports = importsOf(parsed.tree);
  const same = imports.find((each) => !each.namespace && each.items.length > 0 && specifierOf(each) === specifier);
  const last = same?.items.at(-1);
  if (last) return { start: last.end, end: last.end, text: `, ${names.join(", ")}` };
  const line = importLine(names, specifier);
  const above = imports.at(-1) ?? parsed.tree.edition;
  if (above) {
    const end = lines.lineEnd(lines.lineOf(above.end));
    return { start: end, end, text: `\n${line}` };
  }
  return { start: 0, end: 0, text: `${line}\n${text === "" || /^\s*\n/.test(text) ? "" : "\n"}` };
};
