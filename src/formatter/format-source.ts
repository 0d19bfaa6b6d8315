import { CompilerBug, type Diagnostic } from "../contracts/index.ts";
import { parse } from "../syntax/index.ts";
import { sameComments, sameTree } from "./same-meaning.ts";

export interface Formatted {
  /** Absent where the text has syntax errors. */
  readonly text?: string;
  /** Of the parser. */
  readonly diagnostics: readonly Diagnostic[];
}

const byteOrderMark = "\uFEFF";

/**
 * Lays out a text: lines of at most 100 columns, two blanks a level, line ends `\n`, a byte order mark kept. Prettier is loaded on the first
 * call. The result is read again before it is given: it has the same tree and the same comments.
 * @param file names the text in diagnostics
 * @throws CompilerBug if the result would mean something else
 */
export const formatSource = async (text: string, file: string): Promise<Formatted> => {
  const source = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  const before = parse(source, file);
  if (before.diagnostics.some((diagnostic) => diagnostic.severity === "error")) return { diagnostics: before.diagnostics };
  const [{ format }, plugin] = await Promise.all([import("prettier/standalone"), import("./prettier-plugin.ts")]);
  const formatted = await format(text, { parser: "hgm", plugins: [plugin] });
  const after = parse(formatted, file);
  const kept =
    after.diagnostics.every((diagnostic) => diagnostic.severity !== "error") &&
    sameTree(before.tree, after.tree) &&
    sameComments(before.comments, after.comments);
  if (!kept) throw new CompilerBug(`formatting ${file} would change its meaning; nothing has been written`);
  return { text: formatted, diagnostics: before.diagnostics };
};
