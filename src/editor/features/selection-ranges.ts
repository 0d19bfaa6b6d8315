import { type SelectionRange, SelectionRangeRequest } from "vscode-languageserver";
import { type AnyNode, children } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import type { Feature } from "../feature.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** The node with the comment above it that documents it. */
const withDocumentation = (node: AnyNode): Span =>
  "documentation" in node && node.documentation ? { start: node.documentation.start, end: node.end } : { start: node.start, end: node.end };

/**
 * What an editor selects step by step around an offset, the smallest first: the word, then every node around it, what stands between brackets before the
 * brackets, a member before its documentation, and the whole file last. Each holds the one before and is larger.
 */
export const selectionSpans = (document: SourceDocument, offset: number): readonly Span[] => {
  const { tree, tokens, comments } = document.parsed;
  const outside: Span[] = [{ start: 0, end: document.text.length }];
  let node: AnyNode | undefined = tree;
  while (node) {
    const spans: Span[] = node === tree ? [] : [withDocumentation(node), node];
    if (/^[{([]/.test(document.text.slice(node.start, node.start + 1)) && node.end - node.start >= 2) {
      const inner = { start: node.start + 1, end: node.end - 1 };
      if (holds(inner, offset)) spans.push(inner);
    }
    outside.push(...spans);
    // Where two nodes meet, the one that begins at the offset is meant.
    node = children(node)
      .filter((child) => holds(withDocumentation(child), offset))
      .at(-1);
  }
  const comment = comments.find((each) => holds(each, offset));
  if (comment) outside.push(comment);
  const token = comment ? undefined : tokens.findLast((each) => !each.inserted && each.startOffset <= offset && offset <= each.startOffset + each.image.length);
  if (token && token.image.trim() !== "") outside.push({ start: token.startOffset, end: token.startOffset + token.image.length });
  const growing: Span[] = [];
  for (const span of outside.sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const last = growing.at(-1);
    if (!holds(span, offset)) continue;
    if (!last || (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start)) growing.push(span);
  }
  return growing;
};

export const selectionRanges: Feature = {
  name: "selection ranges",
  capabilities: () => ({ selectionRangeProvider: true }),
  register: (registrar) =>
    registrar.request(SelectionRangeRequest.type, ({ textDocument, positions }, snapshot) => {
      const document = snapshot.document(textDocument.uri);
      if (!document) return null;
      return positions.map((position): SelectionRange => {
        const spans = selectionSpans(document, document.lines.offsetAt(position));
        const chain = spans.reduceRight<SelectionRange | undefined>(
          (parent, span) => ({ range: document.lines.rangeOf(span), ...(parent ? { parent } : {}) }),
          undefined,
        );
        return chain ?? { range: { start: position, end: position } };
      });
    }),
};
