import type { SourceToken } from "../../syntax/index.ts";
import { type Frame, namesInside } from "./frame.ts";
import type { Enclosing } from "./read-situation.ts";

/**
 * Names that the brackets around a place bind: those of loops, and parameters that stand before it in the same list. The tree does not hold them while the
 * loop has no body yet or the list is not closed.
 */
export const boundNames = (tokens: readonly SourceToken[], frames: readonly Frame[], enclosings: readonly Enclosing[], offset: number): readonly string[] => {
  const names: string[] = [];
  frames.forEach((frame, index) => {
    const item = frame.item[0]?.text === "private" ? frame.item.slice(1) : frame.item;
    if (item[0]?.text === "for")
      item.forEach((piece, at) => {
        const before = item[at - 1]?.text;
        if (piece.kind === "word" && item[at + 1]?.text === "in" && (before === "for" || before === ",")) names.push(piece.text);
      });
    if (enclosings[index]?.kind === "parameters")
      names.push(...namesInside(tokens, frame.opener).named.flatMap(({ text, end }) => (end < offset ? [text] : [])));
  });
  return names;
};
