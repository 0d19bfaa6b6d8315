import type { Doc } from "prettier";
import { builders, printer } from "prettier/doc";
import type { AnyNode, Comprehension, Conditional, NamedType, NumberLiteral, Path, Range, StringLiteral, Unary } from "../../syntax/index.ts";
import { innerComments, type PlacedComment, startsWithComment, textOf } from "../comments.ts";
import { printBracketed } from "./brackets.ts";
import type { Printing } from "./printing.ts";

const { group, hardline, indent, line } = builders;

/** A value behind a sign or word: on the same line, or below it where comments stand before it. */
export const behind = ({ below }: Printing, field: string, value: AnyNode): Doc =>
  startsWithComment(value) ? indent([hardline, below(field)]) : [" ", below(field)];

/** `100 ms`: a blank before the unit, whatever the source has. */
export const printNumber = ({ node }: Printing<NumberLiteral>): Doc => [node.digits, node.scale ?? "", node.unit ? [" ", node.unit.text] : ""];

/** Without comments, whatever it holds fits a line without end. */
const onOneLine = (doc: Doc): string =>
  printer.printDocToString(doc, { printWidth: Number.POSITIVE_INFINITY, tabWidth: 2, useTabs: false, endOfLine: "lf" } as printer.Options).formatted;

/** Text as it is; expressions inside on one line, because a string has only one. */
export const printString = ({ node, text, below }: Printing<StringLiteral>): Doc => {
  const source = text.slice(node.start, node.end);
  if (!node.parts.some((part) => part.kind === "Interpolation")) return source;
  // A comment ends at the `}` of its interpolation: such a string is left as it is.
  const hasComment = node.parts.some((part) => part.kind === "Interpolation" && text.slice(part.start, part.end).includes("//"));
  if (hasComment) return source;
  return [
    '"',
    ...node.parts.map(
      (part, index): Doc => (part.kind === "StringText" ? text.slice(part.start, part.end) : ["${", onOneLine(below("parts", index, "expression")), "}"]),
    ),
    '"',
  ];
};

export const printRange = ({ node, below }: Printing<Range>): Doc => [node.from ? below("from") : "", node.closed ? "..=" : "..", node.to ? below("to") : ""];

/** Comments on lines of their own between two words of a node, and what follows them. */
export const belowComments = (comments: readonly PlacedComment[], rest: Doc): Doc =>
  indent([...comments.map((comment): Doc => [hardline, textOf(comment)]), hardline, rest]);

/** `- -1`: two signs side by side would read as the sign of a link. */
export const printUnary = ({ node, below }: Printing<Unary>): Doc => {
  const inner = innerComments(node);
  if (inner.length > 0) return [node.operator, belowComments(inner, below("operand"))];
  const apart = node.operator === "not" || (node.operand.kind === "Unary" && node.operand.operator === "-");
  return [node.operator, apart ? " " : "", below("operand")];
};

/** `USD/h` */
export const printNamedType = ({ node }: Printing<NamedType>): Doc => {
  const inner = innerComments(node);
  const [first, ...rest] = node.names.map((name) => name.text);
  return inner.length === 0 ? [first, ...rest].join("/") : [first ?? "", "/", belowComments(inner, rest.join("/"))];
};

/** Whether lines may break anywhere, because the nearest bracket around is `(` or `[`. */
const inBrackets = ({ path }: Printing): boolean => {
  let child: AnyNode = path.node;
  for (const parent of path.ancestors) {
    switch (parent.kind) {
      case "ArgumentList":
      case "ParameterList":
      case "ListLiteral":
      case "RecordLiteral":
      case "Comprehension":
      case "Parenthesized":
      case "PathIndex":
        return true;
      case "Index":
        if (parent.index === child) return true;
        break;
      case "Declaration":
        return parent.index === child;
      default:
        if ("documentation" in parent) return false;
    }
    child = parent;
  }
  return false;
};

/** A value without the group around its last brackets, which then break with what stands around them. */
const opened = (doc: Doc): Doc => {
  if (Array.isArray(doc)) return [...doc.slice(0, -1), opened(doc[doc.length - 1] ?? "")];
  return typeof doc === "object" && doc.type === "group" ? doc.contents : doc;
};

/** Outside brackets it has no lines of its own; the brackets of its two values break together. */
export const printConditional = (printing: Printing<Conditional>): Doc => {
  const { node } = printing;
  const [condition, then, otherwise] = [
    behind(printing, "condition", node.condition),
    behind(printing, "then", node.then),
    behind(printing, "otherwise", node.otherwise),
  ];
  if (!inBrackets(printing)) return group(["if", condition, " then", opened(then), " else", opened(otherwise)]);
  return group(["if", condition, indent([line, "then", then, line, "else", otherwise])]);
};

/** `[for i in 0..4 if i != 3: 8 * i]` */
export const printComprehension = (printing: Printing<Comprehension>): Doc => {
  const { node, below } = printing;
  const heads = node.heads.map((_, index): Doc => (index === 0 ? below("heads", index) : [",", line, below("heads", index)]));
  const condition = node.condition ? [line, "if", behind(printing, "condition", node.condition)] : "";
  return printBracketed("[", [group(["for ", indent([...heads, condition]), ":"]), indent([line, below("element")])], "]");
};

export const printPath = ({ node, below }: Printing<Path>): Doc => [
  node.root.text,
  ...node.segments.map((segment, index): Doc => (segment.kind === "PathMember" ? [".", segment.name.text] : below("segments", index))),
];
