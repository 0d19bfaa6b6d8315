import { type AnyNode, children } from "../../../syntax/index.ts";
import type { LayOut } from "../../analyst/analyst.ts";
import { layOutHere } from "../../analyst/lay-out-here.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Replacement } from "../../text/text-edits.ts";
import { indentationAt } from "./indentation.ts";
import { formattedRange } from "./layout.ts";

/** Of the members that end with the brace before an offset the outermost; undefined where the brace closes no body, as in a string or a comment. */
const closedAt = (document: SourceDocument, offset: number): AnyNode | undefined => {
  const closes = document.parsed.tokens.some(
    ({ startOffset, tokenType, inserted }) => startOffset === offset - 1 && tokenType.name === "RightBrace" && !inserted,
  );
  if (!closes) return undefined;
  let found: AnyNode | undefined;
  for (let node: AnyNode | undefined = document.parsed.tree; node; ) {
    if (node.end === offset && node.kind !== "SourceFile" && node.kind !== "Body" && !found) found = node;
    node = children(node).findLast((child) => child.start < offset && offset <= child.end);
  }
  return found;
};

/** What an editor asks for when `}` or a line end has just been typed before `offset`. */
export const formattedOnType = async (
  document: SourceDocument,
  offset: number,
  typed: string,
  layOut: LayOut = layOutHere,
): Promise<readonly Replacement[]> => {
  if (typed === "\n") return indentationAt(document, offset);
  const closed = typed === "}" ? closedAt(document, offset) : undefined;
  return closed ? formattedRange(document, closed, layOut) : [];
};
