import { CompilerBug, type ElementType, type Expression } from "../../../contracts/index.ts";

/** Names and calls of the place where an expression is printed. */
export interface CScope {
  /** The element of a load, an expression that binds as tightly as a call. */
  load(expression: Extract<Expression, { op: "load" }>): string;
  /** fp32 square root with correct rounding. */
  readonly squareRoot: string;
  /** Conversion functions for bf16. */
  readonly toBf16: string;
  readonly fromBf16: string;
}

/** C type of an element in memory. bf16 is carried as its bits, so that its rounding is written out and the same everywhere. */
export const cElement: Readonly<Record<ElementType, string>> = { fp32: "float", bf16: "uint16_t" };

/** The last part of a C function's name. */
export const cSuffix: Readonly<Record<ElementType, string>> = { fp32: "f32", bf16: "bf16" };

/** A finite fp32 constant. Nine significant digits name each fp32 number uniquely. */
export const cFloat = (value: number): string => {
  if (!Number.isFinite(value)) throw new CompilerBug(`${value} is no C constant`);
  const text = String(Number(value.toPrecision(9)));
  return `${/[.e]/.test(text) ? text : `${text}.0`}f`;
};

const operators = { add: ["+", 1], subtract: ["-", 1], multiply: ["*", 2], divide: ["/", 2] } as const;

/** Prints an expression with the parentheses it needs and no others. fp32 sums do not associate, so a right operand of equal rank keeps its own. */
export const printCExpression = (expression: Expression, scope: CScope, rank = 0): string => {
  switch (expression.op) {
    case "constant":
      return expression.value < 0 ? `(${cFloat(expression.value)})` : cFloat(expression.value);
    case "scalar":
    case "variable":
      return expression.name;
    case "columns":
      return "static_cast<float>(columns)";
    case "load":
      return scope.load(expression);
    case "square_root":
      return `${scope.squareRoot}(${printCExpression(expression.value, scope)})`;
    case "cast":
      return `${expression.to === "bf16" ? scope.toBf16 : scope.fromBf16}(${printCExpression(expression.value, scope)})`;
    default: {
      const [sign, own] = operators[expression.op];
      const text = `${printCExpression(expression.left, scope, own)} ${sign} ${printCExpression(expression.right, scope, own + 1)}`;
      return own < rank ? `(${text})` : text;
    }
  }
};
