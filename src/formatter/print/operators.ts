import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { AnyNode, Binary, Call, Index, MemberAccess } from "../../syntax/index.ts";
import { leadingComments, printLeading, printTrailing, trailingComments } from "../comments.ts";
import { printBracketed } from "./brackets.ts";
import type { Printing } from "./printing.ts";

const { group, indent, line } = builders;

const levels: readonly (readonly Binary["operator"][])[] = [["or"], ["and"], ["+", "-"], ["*", "/"]];
const chains = (a: Binary, b: AnyNode): b is Binary => b.kind === "Binary" && levels.some((level) => level.includes(a.operator) && level.includes(b.operator));

/** Comments of a link of a chain other than the outermost: those before it come before the whole chain, which has no other line for them. */
const around = (node: AnyNode, text: string, before: Doc[]): Doc[] => {
  before.unshift(...leadingComments(node).map((comment) => printLeading(comment)));
  return trailingComments(node).map((comment) => printTrailing(comment, text));
};

/**
 * Operators of one level side by side. A line breaks behind an operator, where the language lets an expression go on.
 * The chain is as deep as it is long, so it is walked without recursion.
 */
export const printBinary = ({ node, text, below }: Printing<Binary>): Doc => {
  const spine: Binary[] = [node];
  for (let left = node.left; chains(node, left); left = left.left) spine.push(left);
  const before: Doc[] = [];
  const rest: Doc[] = [];
  for (let depth = spine.length - 1; depth >= 0; depth--) {
    const link = spine[depth] as Binary;
    const lefts = new Array<string>(depth).fill("left");
    rest.push(" ", link.operator, line, below(...lefts, "right"));
    if (depth > 0) rest.push(...around(link, text, before));
  }
  return group([...before, below(...new Array<string>(spine.length).fill("left")), indent(rest)]);
};

type Postfix = MemberAccess | Index | Call;
const isPostfix = (node: AnyNode): node is Postfix => node.kind === "MemberAccess" || node.kind === "Index" || node.kind === "Call";
const innerField = (node: Postfix): "callee" | "object" => (node.kind === "Call" ? "callee" : "object");

/** `a.b[0](c)`, walked from the inside without recursion. */
export const printPostfix = ({ node, text, below }: Printing<Postfix>): Doc => {
  const spine: Postfix[] = [];
  const fields: string[] = [];
  for (let link: AnyNode = node; isPostfix(link); link = link.kind === "Call" ? link.callee : link.object) {
    spine.push(link);
    fields.push(innerField(link));
  }
  const before: Doc[] = [];
  const rest: Doc[] = [];
  for (let depth = spine.length - 1; depth >= 0; depth--) {
    const link = spine[depth] as Postfix;
    const way = fields.slice(0, depth);
    if (link.kind === "MemberAccess") rest.push(".", link.name.text);
    else if (link.kind === "Index") rest.push(printBracketed("[", below(...way, "index"), "]"));
    else rest.push(below(...way, "arguments"));
    if (depth > 0) rest.push(...around(link, text, before));
  }
  return [...before, below(...fields), ...rest];
};
