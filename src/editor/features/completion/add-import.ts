import type { TextEdit } from "vscode-languageserver";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { NameIndex } from "../../names/index.ts";

/**
 * The edit that brings a name of another file into sight: into the braces of an import of that file, else on a line of its own behind the last import,
 * behind the line of the edition, or at the top. Undefined where the name is there already.
 * @param module the other file, as places name it
 * @param specifier how the import names it
 */
export const importEdit = (document: SourceDocument, names: NameIndex, name: string, module: string, specifier: string): TextEdit | undefined => {
  const { lines, text, parsed } = document;
  const { members, edition } = parsed.tree;
  const imports = members.flatMap((member) => (member.kind === "Import" ? [member] : []));
  const insert = (offset: number, newText: string): TextEdit => ({ range: lines.rangeOf({ start: offset, end: offset }), newText });
  const same = imports.find((each) => each.namespace === undefined && names.module(document.file, each) === module);
  if (same) {
    if (same.items.some((item) => (item.alias ?? item.name).text === name)) return undefined;
    const last = same.items.at(-1);
    if (last) return insert(last.end, `, ${name}`);
    const brace = text.indexOf("{", same.start);
    const blank = /^[ \t]*(?=\})/.exec(text.slice(brace + 1))?.[0];
    if (brace >= 0 && brace < same.end && blank !== undefined)
      return { range: lines.rangeOf({ start: brace + 1, end: brace + 1 + blank.length }), newText: ` ${name} ` };
  }
  const lineEnd = /\r\n/.test(text) ? "\r\n" : "\n";
  const line = `import { ${name} } from "${specifier}"`;
  const last = imports.at(-1);
  const behind = last ?? edition;
  if (!behind) return insert(0, `${line}${lineEnd}`);
  const end = lines.lineEnd(lines.lineOf(behind.end));
  // On one line with other members: right behind, members may stand on a line of their own.
  const rest = text.slice(behind.end, end);
  return /^[ \t]*(?:\/\/.*)?$/.test(rest) ? insert(end, `${lineEnd}${line}`) : insert(behind.end, `${lineEnd}${line}`);
};
