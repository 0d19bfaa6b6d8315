import type { AstPath, Doc, ParserOptions } from "prettier";
import { builders } from "prettier/doc";
import { CompilerBug } from "../../contracts/index.ts";
import type { AnyNode } from "../../syntax/index.ts";
import { withComments } from "../comments.ts";
import { printBracketed, printList } from "./brackets.ts";
import { printBody, printFile } from "./lines.ts";
import { printAssert, printDeclaration, printElement, printFor, printIf, printImport, printLet, printLink, printParameter, printProperty } from "./members.ts";
import { lineBefore, printBinary, printPostfix } from "./operators.ts";
import { type Printing, printingOf } from "./printing.ts";
import { behind, printComprehension, printConditional, printNamedType, printNumber, printPath, printRange, printString, printUnary } from "./values.ts";

const { group, indent } = builders;

/** Prints a node and its comments. */
export const printNode = (path: AstPath<AnyNode>, options: ParserOptions<AnyNode>, print: unknown): Doc => {
  const printing = printingOf(path, options, print);
  // The lines of a block hold the comments of its members; a file, an edition and a block hold their own.
  const { node } = printing;
  const printed = printKind(printing, node);
  return node.kind === "SourceFile" || node.kind === "Edition" || node.kind === "Body" ? printed : withComments(node, printed, printing.text);
};

const printKind = (printing: Printing, node: AnyNode): Doc => {
  const { below } = printing;
  const as = <N extends AnyNode>(_of: N): Printing<N> => printing as Printing as Printing<N>;
  switch (node.kind) {
    case "SourceFile":
      return printFile(as(node));
    case "Edition":
      return ["hgm ", node.version];
    case "Body":
      return printBody(as(node));
    case "Name":
    case "NameReference":
    case "Unit":
      return node.text;
    case "Property":
      return printProperty(as(node));
    case "Import":
      return printImport(as(node));
    case "ImportItem":
      return [node.name.text, node.alias ? [" as ", node.alias.text] : ""];
    case "ParamDeclaration":
      return ["param ", below("parameter")];
    case "Parameter":
      return printParameter(as(node));
    case "Let":
      return printLet(as(node));
    case "Input":
      return ["input ", node.name.text, ": ", below("value")];
    case "For":
      return printFor(as(node));
    case "ForHead":
      return [node.name.text, " in", behind(printing, "iterable", node.iterable)];
    case "If":
      return printIf(as(node));
    case "Assert":
      return printAssert(as(node));
    case "Require":
      return ["require ", below("condition")];
    case "Pin":
      return ["pin ", below("layers"), " on ", below("place")];
    case "Keep":
      return ["keep ", below("subject"), " ", node.relation, " ", below("place")];
    case "Link":
      return printLink(as(node));
    case "On":
      return ["on ", below("place"), " ", group(below("body"))];
    case "Private":
      return ["private ", below("member")];
    case "Declaration":
      return printDeclaration(as(node));
    case "ParameterList":
      return printList(as(node), "parameters", node.parameters, ["(", ")"]);
    case "Element":
      return printElement(as(node));
    case "NumberLiteral":
      return printNumber(as(node));
    case "StringLiteral":
      return printString(as(node));
    case "BooleanLiteral":
      return node.value ? "true" : "false";
    case "NoneLiteral":
      return "none";
    case "MemberAccess":
    case "Index":
    case "Call":
      return printPostfix(as(node));
    case "ArgumentList":
      return printList(as(node), "arguments", node.arguments, ["(", ")"]);
    case "Argument":
      return node.name ? [node.name.text, ":", behind(printing, "value", node.value)] : below("value");
    case "Parenthesized":
      return printBracketed("(", below("expression"), ")");
    case "RecordLiteral":
      return printList(as(node), "fields", node.fields, ["(", ")"]);
    case "RecordField":
      return [node.name.text, ":", behind(printing, "value", node.value)];
    case "ListLiteral":
      return printList(as(node), "elements", node.elements, ["[", "]"]);
    case "Comprehension":
      return printComprehension(as(node));
    case "Range":
      return printRange(as(node));
    case "Conditional":
      return printConditional(as(node));
    case "Binary":
      return printBinary(as(node));
    case "Unary":
      return printUnary(as(node));
    case "LinkPair":
      return group([below("from"), " ", node.arrow, indent([lineBefore(printing, node.to), below("to")])]);
    case "Path":
      return printPath(as(node));
    case "PathMember":
      return [".", node.name.text];
    case "PathIndex":
      return printBracketed("[", below("index"), "]");
    case "NamedType":
      return printNamedType(as(node));
    case "ListType":
      return ["list", printBracketed("(", below("element"), ")")];
    case "Documentation":
    case "StringText":
    case "Interpolation":
    case "BrokenMember":
    case "MissingExpression":
      throw new CompilerBug(`the formatter was asked to print a ${node.kind}`);
  }
};
