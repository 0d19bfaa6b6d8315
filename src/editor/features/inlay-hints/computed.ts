import type { Vocabulary } from "../../../semantics/index.ts";
import { type AnyExpression, children } from "../../../syntax/index.ts";

/**
 * Whether an expression is worked out, so that what it comes to is worth telling: operators, indices, conditions, loops, functions and names. Values with
 * options and lists say what they are.
 */
export const isComputed = (node: AnyExpression, vocabulary: Vocabulary): boolean => {
  switch (node.kind) {
    case "Binary":
    case "Conditional":
    case "Comprehension":
    case "Index":
    case "NameReference":
    case "MemberAccess":
      return true;
    case "Unary":
      return node.operand.kind !== "NumberLiteral";
    case "Parenthesized":
      return isComputed(node.expression, vocabulary);
    case "Call":
      return node.callee.kind === "NameReference" && vocabulary.functions.has(node.callee.text);
    case "StringLiteral":
      return node.parts.some(({ kind }) => kind === "Interpolation");
    case "ListLiteral":
      return children(node).some((each) => isComputed(each as AnyExpression, vocabulary));
    default:
      return false;
  }
};
