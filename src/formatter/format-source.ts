import { CompilerBug, type Diagnostic } from "../contracts/index.ts";
import { parse } from "../syntax/index.ts";
import { treeForPrettier } from "./parse-for-prettier.ts";
import { sameComments, sameTree } from "./same-meaning.ts";

export interface Formatted {
  /** Absent where the text has syntax errors. */
  readonly text?: string;
  /** Of the parser. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface FormatOptions {
  /** Columns of a line at most; 100 for a file. A part of one that stands further in has less. */
  readonly width?: number;
}

const byteOrderMark = "\uFEFF";

/** Prettier and the plugin. */
const load = (): Promise<[typeof import("prettier/standalone"), typeof import("./prettier-plugin.ts")]> =>
  Promise.all([import("prettier/standalone"), import("./prettier-plugin.ts")]);

/**
 * Lays out a text: lines of at most 100 columns, two blanks a level, line ends `\n`, a byte order mark kept. Prettier is loaded on the first
 * call. The result is read again before it is given: it has the same tree and the same comments.
 * @param file names the text in diagnostics
 * @throws CompilerBug if the result would mean something else
 */
export const formatSource = async (text: string, file: string, { width }: FormatOptions = {}): Promise<Formatted> => {
  const source = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  const { tree, comments, diagnostics } = parse(source, file);
  if (diagnostics.some((diagnostic) => diagnostic.severity === "error")) return { diagnostics };
  const [{ format }, { default: plugin }] = await load();
  const { hgm } = plugin.parsers;
  // Prettier changes line ends before it has a text parsed; any other text has its tree already.
  const parseOnce: typeof hgm.parse = (given, options) => (given === source ? treeForPrettier({ tree, comments }, source) : hgm.parse(given, options));
  const formatted = await format(text, {
    parser: "hgm",
    plugins: [{ ...plugin, parsers: { hgm: { ...hgm, parse: parseOnce } } }],
    ...(width === undefined ? {} : { printWidth: width }),
  });
  const after = parse(formatted, file);
  const kept = after.diagnostics.every((diagnostic) => diagnostic.severity !== "error") && sameTree(tree, after.tree) && sameComments(comments, after.comments);
  if (!kept) throw new CompilerBug(`formatting ${file} would change its meaning; nothing has been written`);
  return { text: formatted, diagnostics };
};
