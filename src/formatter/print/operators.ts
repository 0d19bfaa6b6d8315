import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import { type AnyNode, type Binary, type Call, type Index, type MemberAccess, statementWords } from "../../syntax/index.ts";
import { printTrailing } from "../comments.ts";
import { printBracketed } from "./brackets.ts";
import type { Printing } from "./printing.ts";

const { group, indent, line } = builders;

const levels: readonly (readonly Binary["operator"][])[] = [["or"], ["and"], ["+", "-"], ["*", "/"]];
const chains = (a: Binary, b: AnyNode): b is Binary => b.kind === "Binary" && levels.some((level) => level.includes(a.operator) && level.includes(b.operator));

/**
 * What stands behind an operator: a place where the line can break. In `pin a -- link on north` it cannot, because a line that begins with
 * a word of statements and a name reads as a statement.
 */
export const lineBefore = ({ path }: Printing, operand: AnyNode): Doc => {
  if (operand.kind !== "NameReference" || !statementWords.has(operand.text)) return line;
  const around = path.ancestors.find((node) => !operators.has(node.kind));
  return around?.kind === "Pin" ? " " : line;
};

const operators: ReadonlySet<AnyNode["kind"]> = new Set(["Binary", "LinkPair", "Range", "Unary"]);

/**
 * Operators of one level side by side. A line breaks behind an operator, where the language lets an expression go on.
 * The chain is as deep as it is long, so it is walked without recursion.
 */
export const printBinary = (printing: Printing<Binary>): Doc => {
  const { node, text, below } = printing;
  const spine: Binary[] = [node];
  for (let left = node.left; chains(node, left); left = left.left) spine.push(left);
  const rest: Doc[] = [];
  for (let depth = spine.length - 1; depth >= 0; depth--) {
    const link = spine[depth] as Binary;
    const lefts = new Array<string>(depth).fill("left");
    rest.push(" ", link.operator, lineBefore(printing, link.right), below(...lefts, "right"));
    if (depth > 0) rest.push(...printTrailing(link, text));
  }
  return group([below(...new Array<string>(spine.length).fill("left")), indent(rest)]);
};

type Postfix = MemberAccess | Index | Call;
const isPostfix = (node: AnyNode): node is Postfix => node.kind === "MemberAccess" || node.kind === "Index" || node.kind === "Call";
const innerField = (node: Postfix): "callee" | "object" => (node.kind === "Call" ? "callee" : "object");

/** `a.b[0](c)`, walked from the inside without recursion. */
export const printPostfix = ({ node, below }: Printing<Postfix>): Doc => {
  const spine: Postfix[] = [];
  const fields: string[] = [];
  for (let link: AnyNode = node; isPostfix(link); link = link.kind === "Call" ? link.callee : link.object) {
    spine.push(link);
    fields.push(innerField(link));
  }
  const rest: Doc[] = [];
  for (let depth = spine.length - 1; depth >= 0; depth--) {
    const link = spine[depth] as Postfix;
    const way = fields.slice(0, depth);
    if (link.kind === "MemberAccess") rest.push(".", link.name.text);
    else if (link.kind === "Index") rest.push(printBracketed("[", below(...way, "index"), "]"));
    else rest.push(below(...way, "arguments"));
  }
  return [below(...fields), ...rest];
};
