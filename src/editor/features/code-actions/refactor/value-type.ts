import { type AnyExpression, isName } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";
import type { Definition, NameIndex } from "../../../names/index.ts";

/** Functions whose value is of the type of their first argument, and those that give a whole number. */
const asTheirArgument: ReadonlySet<string> = new Set(["min", "max", "abs", "mod"]);
const whole: ReadonlySet<string> = new Set(["len", "ceil", "floor", "round"]);

const same = (a: string | undefined, b: string | undefined): string | undefined => (a === b ? a : undefined);

/**
 * The type that a parameter must state to take the value of an expression, as far as the text tells: `number`, `bool`, `string`, a unit, or what another
 * parameter says. Undefined where it does not tell.
 */
export const typeOfValue = (node: AnyExpression, document: SourceDocument, names: NameIndex): string | undefined => {
  const of = (each: AnyExpression): string | undefined => typeOfValue(each, document, names);
  switch (node.kind) {
    case "NumberLiteral":
      return node.unit && node.unit.text !== "%" ? node.unit.text : "number";
    case "StringLiteral":
      return "string";
    case "BooleanLiteral":
      return "bool";
    case "Parenthesized":
      return of(node.expression);
    case "Unary":
      return node.operator === "not" ? "bool" : of(node.operand);
    case "Conditional":
      return same(of(node.then), of(node.otherwise));
    case "Binary": {
      if (node.operator === "+" || node.operator === "-") return plainNumber(same(of(node.left), of(node.right)));
      if (node.operator !== "*" && node.operator !== "/") return "bool";
      return isNumber(of(node.left)) && isNumber(of(node.right)) ? "number" : undefined;
    }
    case "Call": {
      if (node.callee.kind !== "NameReference" || names.at(document.file, node.callee.start)?.target) return undefined;
      const [first] = node.arguments.arguments;
      if (whole.has(node.callee.text)) return "number";
      return asTheirArgument.has(node.callee.text) && first ? plainNumber(of(first.value)) : undefined;
    }
    case "NameReference": {
      const target = names.at(document.file, node.start)?.target;
      return target?.file === document.file ? typeOfName(target, document, names) : undefined;
    }
    default:
      return undefined;
  }
};

const isNumber = (type: string | undefined): boolean => type === "number" || type === "int";
const plainNumber = (type: string | undefined): string | undefined => (isNumber(type) ? "number" : type);

/** As `typeOfValue`, for what a name stands for. */
export const typeOfName = ({ node, role, at }: Definition, document: SourceDocument, names: NameIndex): string | undefined => {
  switch (node.kind) {
    case "Parameter":
    case "ParamDeclaration": {
      const { type } = node.kind === "Parameter" ? node : node.parameter;
      return document.text.slice(type.start, type.end);
    }
    case "Let":
      return typeOfValue(node.value, document, names);
    case "ForHead":
      return node.iterable.kind === "Range" ? "int" : undefined;
    case "Element":
      // The index of a repeated layer.
      return role === "loop" && node.index && isName(at) ? "int" : undefined;
    default:
      return undefined;
  }
};
