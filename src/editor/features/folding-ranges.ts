import { type FoldingRange, FoldingRangeKind, FoldingRangeRequest } from "vscode-languageserver";
import { type AnyMember, type AnyNode, children } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import type { Feature } from "../feature.ts";

/** Nodes that stand between brackets and are folded when they go over several lines. */
const folded: ReadonlySet<string> = new Set(["Body", "ArgumentList", "ParameterList", "ListLiteral", "Comprehension", "RecordLiteral"]);

/** Stretches of what stands together, from the first to the last. */
const runs = <T extends { readonly start: number; readonly end: number }>(
  all: readonly T[],
  together: (last: T, next: T) => boolean,
): readonly { readonly start: number; readonly end: number }[] => {
  const found: { start: number; last: T }[] = [];
  for (const each of all) {
    const run = found.at(-1);
    if (run && together(run.last, each)) run.last = each;
    else found.push({ start: each.start, last: each });
  }
  return found.map(({ start, last }) => ({ start, end: last.end }));
};

/** What can be folded: everything between brackets, runs of comments, and of imports. Lines are those of the document. */
export const foldingRangesOf = (document: SourceDocument): readonly FoldingRange[] => {
  const { lines, parsed } = document;
  const ranges: FoldingRange[] = [];
  const add = (start: number, end: number, kind?: FoldingRangeKind): void => {
    const [startLine, endLine] = [lines.lineOf(start), lines.lineOf(end)];
    if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  };
  const open: AnyNode[] = [parsed.tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    // The line of the closing bracket stays in sight.
    if (folded.has(node.kind)) add(node.start, Math.max(node.start, lines.lineStart(lines.lineOf(node.end)) - 1));
    open.push(...children(node));
  }
  // A comment behind something folds with nothing.
  const alone = parsed.comments.filter(({ start }) => lines.text.slice(lines.lineStart(lines.lineOf(start)), start).trim() === "");
  const below = (last: { readonly end: number }, next: { readonly start: number }): boolean => lines.lineOf(next.start) <= lines.lineOf(last.end) + 1;
  for (const run of runs(alone, below)) add(run.start, run.end, FoldingRangeKind.Comment);
  const { members } = parsed.tree;
  const imports = members.filter(({ kind }) => kind === "Import");
  const together = (last: AnyMember, next: AnyMember): boolean => members.indexOf(next) === members.indexOf(last) + 1;
  for (const run of runs(imports, together)) add(run.start, run.end, FoldingRangeKind.Imports);
  const distinct = new Map(ranges.map((range) => [`${range.startLine} ${range.endLine}`, range]));
  return [...distinct.values()].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
};

export const foldingRanges: Feature = {
  name: "folding",
  capabilities: () => ({ foldingRangeProvider: true }),
  register: (registrar) =>
    registrar.request(FoldingRangeRequest.type, ({ textDocument }, snapshot) => {
      const document = snapshot.document(textDocument.uri);
      return document ? [...foldingRangesOf(document)] : null;
    }),
};
