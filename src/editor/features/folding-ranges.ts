import { type FoldingRange, FoldingRangeKind, FoldingRangeRequest } from "vscode-languageserver";
import { type AnyNode, children } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import type { Feature } from "../feature.ts";

/** Nodes that stand between brackets and are folded when they go over several lines. */
const folded: ReadonlySet<string> = new Set(["Body", "ArgumentList", "ParameterList", "ListLiteral", "Comprehension", "RecordLiteral"]);

/** What can be folded: everything between brackets, runs of comments, and the imports at the top. Lines are those of the document. */
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
  let first: number | undefined;
  let last = 0;
  for (const { start, end } of parsed.comments) {
    if (first !== undefined && lines.lineOf(start) > lines.lineOf(last) + 1) {
      add(first, last, FoldingRangeKind.Comment);
      first = undefined;
    }
    first ??= start;
    last = end;
  }
  if (first !== undefined) add(first, last, FoldingRangeKind.Comment);
  const imports = parsed.tree.members.filter(({ kind }) => kind === "Import");
  const [top, bottom] = [imports[0], imports.at(-1)];
  if (top && bottom) add(top.start, bottom.end, FoldingRangeKind.Imports);
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
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
