import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { AnyExpression, AnyNode, Assert, Declaration, Element, For, If, Import, Let, Link, Parameter, Property } from "../../syntax/index.ts";
import { innerComments, startsWithComment, textOf } from "../comments.ts";
import { printBraced, printBracketed } from "./brackets.ts";
import type { Printing } from "./printing.ts";
import { behind, belowComments } from "./values.ts";

const { group, hardline, indent, line } = builders;

/** A block in a group of its own. */
const block = ({ below }: Printing, ...fields: readonly string[]): Doc => [" ", group(below(...(fields.length > 0 ? fields : ["body"])))];

export const printProperty = ({ node, below }: Printing<Property>): Doc => [
  node.name.text,
  ": ",
  below("value"),
  node.source ? [" from ", below("source")] : "",
];

export const printImport = ({ node, below }: Printing<Import>): Doc => {
  const inner = innerComments(node);
  const from: Doc = [" from ", below("module")];
  if (node.namespace) {
    const as: Doc = ["as ", node.namespace.text];
    return ["import *", inner.length > 0 ? belowComments(inner, as) : [" ", as], from];
  }
  if (inner.length > 0) return ["import {", indent(inner.map((comment) => [hardline, textOf(comment)])), hardline, "}", from];
  return ["import ", node.items.length === 0 ? "{}" : printBraced(node.items.map((_, index) => below("items", index))), from];
};

export const printParameter = (printing: Printing<Parameter>): Doc => {
  const { node } = printing;
  return [
    node.name.text,
    ":",
    behind(printing, "type", node.type),
    node.value ? [" =", behind(printing, "value", node.value)] : "",
    node.range ? [" in", behind(printing, "range", node.range)] : "",
  ];
};

/** Values whose brackets give them lines. The others go to the next line when they do not fit. */
const breaksInside = (value: AnyExpression): boolean =>
  value.kind === "ListLiteral" || value.kind === "Comprehension" || value.kind === "RecordLiteral" || value.kind === "Call" || value.kind === "Parenthesized";

export const printLet = (printing: Printing<Let>): Doc => {
  const { node, below } = printing;
  const name = ["let ", node.name.text, " ="];
  if (startsWithComment(node.value) || breaksInside(node.value)) return [...name, behind(printing, "value", node.value)];
  return group([...name, indent([line, below("value")])]);
};

const printHeads = (printing: Printing, heads: readonly AnyNode[]): Doc[] =>
  heads.map((_, index) => (index === 0 ? printing.below("heads", index) : [", ", printing.below("heads", index)]));

export const printFor = (printing: Printing<For>): Doc => ["for ", ...printHeads(printing, printing.node.heads), block(printing)];

/** All blocks of the chain on one line, or none. */
export const printIf = ({ node, below }: Printing<If>): Doc => {
  const parts: Doc[] = [];
  const way: string[] = [];
  for (let branch: If = node; ; ) {
    parts.push("if ", group(below(...way, "condition")), " ", below(...way, "then"));
    const { otherwise } = branch;
    if (!otherwise) return group(parts);
    parts.push(" else ");
    way.push("otherwise");
    if (otherwise.kind === "Body") return group([...parts, below(...way)]);
    branch = otherwise;
  }
};

export const printAssert = ({ node, below }: Printing<Assert>): Doc =>
  group(["assert ", below("condition"), node.message ? [",", indent([line, below("message")])] : ""]);

export const printLink = (printing: Printing<Link>): Doc => {
  const { node, below } = printing;
  return [group([node.keyword, " ", below("from"), " ", node.arrow, indent([line, below("to")])]), block(printing)];
};

export const printDeclaration = (printing: Printing<Declaration>): Doc => {
  const { node, below } = printing;
  return [
    node.keyword.text,
    " ",
    node.name.text,
    node.index ? printBracketed("[", below("index"), "]") : "",
    node.parameters ? below("parameters") : "",
    node.base ? [" extends ", below("base")] : "",
    block(printing),
  ];
};

export const printElement = (printing: Printing<Element>): Doc => {
  const { node, below } = printing;
  return [
    node.path.map((name) => name.text).join("."),
    node.arguments ? below("arguments") : "",
    node.alias ? [" as ", node.alias.text, node.index ? printBracketed("[", below("index"), "]") : ""] : "",
    node.body ? block(printing) : "",
  ];
};
