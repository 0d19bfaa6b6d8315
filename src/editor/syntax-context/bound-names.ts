import type { SourceToken } from "../../syntax/index.ts";
import { pathBefore } from "./expression.ts";
import { type Frame, namesInside } from "./frame.ts";
import type { Enclosing } from "./read-situation.ts";

/** A name that is bound around a place. */
export interface BoundName {
  readonly name: string;
  /** What a loop runs over, where it is a name. */
  readonly over: readonly string[] | undefined;
}

/**
 * Names that the brackets around a place bind: those of loops, and parameters that stand before it in the same list. The tree does not hold them while the
 * loop has no body yet or the list is not closed.
 */
export const boundNames = (
  tokens: readonly SourceToken[],
  frames: readonly Frame[],
  enclosings: readonly Enclosing[],
  offset: number,
): readonly BoundName[] => {
  const names: BoundName[] = [];
  frames.forEach((frame, index) => {
    const item = frame.item[0]?.text === "private" ? frame.item.slice(1) : frame.item;
    if (item[0]?.text === "for")
      item.forEach((piece, at) => {
        const before = item[at - 1]?.text;
        if (piece.kind !== "word" || item[at + 1]?.text !== "in" || (before !== "for" && before !== ",")) return;
        const end = item.findIndex(({ text }, place) => place > at && (text === "," || text === ":" || text === "{"));
        const range = item.slice(at + 2, end < 0 ? item.length : end);
        const over = pathBefore(range);
        names.push({ name: piece.text, over: over?.from === 0 ? over.names : undefined });
      });
    if (enclosings[index]?.kind === "parameters")
      names.push(...namesInside(tokens, frame.opener).named.flatMap(({ text, end }) => (end < offset ? [{ name: text, over: undefined }] : [])));
  });
  return names;
};
