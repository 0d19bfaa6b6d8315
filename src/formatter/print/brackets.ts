import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { AnyNode } from "../../syntax/index.ts";
import { blankLineBefore, commentsOf, innerComments, leadingComments, textOf } from "../comments.ts";
import type { Printing } from "./printing.ts";

const { fill, group, hardline, ifBreak, indent, join, line, softline } = builders;

/** Values with brackets of their own: alone in other brackets, they need no lines for those. */
const bracketed: ReadonlySet<string> = new Set(["ListLiteral", "Comprehension", "RecordLiteral", "Parenthesized"]);

const isNumber = (node: AnyNode): boolean => node.kind === "NumberLiteral" || (node.kind === "Unary" && node.operator === "-" && isNumber(node.operand));

const hugs = (items: readonly AnyNode[]): boolean => {
  const [only] = items;
  if (!only || items.length > 1 || commentsOf(only).length > 0) return false;
  const value = only.kind === "Argument" ? only.value : only;
  return bracketed.has(value.kind) && commentsOf(value).length === 0;
};

/**
 * A list in brackets: on one line if it fits, else one item a line with a comma behind each. Numbers fill lines.
 * @param field the field of the node that holds the items
 */
export const printList = ({ node, text, below }: Printing, field: string, items: readonly AnyNode[], [open, close]: readonly [string, string]): Doc => {
  const inner = innerComments(node);
  if (items.length === 0) {
    if (inner.length === 0) return [open, close];
    return [open, indent(inner.map((comment) => [hardline, textOf(comment)])), hardline, close];
  }
  if (hugs(items)) return [open, below(field, 0), close];
  const starts = items.map((item) => leadingComments(item)[0]?.start ?? item.start);
  const blankBefore = starts.map((start, index) => index > 0 && blankLineBefore(text, start));
  const printed = items.map((_, index) => below(field, index));
  if (items.every((item) => isNumber(item) && commentsOf(item).length === 0) && !blankBefore.includes(true)) {
    const parts = printed.flatMap((item, index): Doc[] => (index < printed.length - 1 ? [[item, ","], line] : [item]));
    return group([open, indent([softline, fill(parts)]), ifBreak(","), softline, close]);
  }
  const separated = printed.map((item, index): Doc => (index === 0 ? item : [",", line, blankBefore[index] ? softline : "", item]));
  return group([open, indent([softline, ...separated]), ifBreak(","), softline, close]);
};

/** One value in brackets. */
export const printBracketed = (open: string, content: Doc, close: string): Doc => group([open, indent([softline, content]), softline, close]);

/** Items of an import, whose braces have blanks inside. */
export const printBraced = (items: readonly Doc[]): Doc => group(["{", indent([line, join([",", line], [...items])]), ifBreak(","), line, "}"]);
