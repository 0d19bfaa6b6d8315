/**
 * A small syntax tree of Python, made by the facets of families that print code and turned into text by `emit/printers/python`.
 * Constructors take an `Operand` for every expression: a string is a dotted name (`self.q`, checked by the printer), a number,
 * boolean or null is that literal. A string literal is `text("…")`.
 */
export type Expression =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "number"; readonly value: number; readonly float: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "format"; readonly parts: readonly (string | { readonly value: Expression })[] }
  | { readonly kind: "constant"; readonly value: "None" | "True" | "False" | "..." }
  | { readonly kind: "attribute"; readonly of: Expression; readonly name: string }
  | {
      readonly kind: "call";
      readonly callee: Expression;
      readonly arguments: readonly Expression[];
      readonly keywords: readonly (readonly [string, Expression])[];
    }
  | { readonly kind: "subscript"; readonly of: Expression; readonly index: Expression }
  | { readonly kind: "slice"; readonly from?: Expression; readonly to?: Expression }
  | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "unary"; readonly operator: "-" | "not"; readonly operand: Expression }
  | { readonly kind: "compare"; readonly first: Expression; readonly rest: readonly (readonly [CompareOperator, Expression])[] }
  | { readonly kind: "conditional"; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: "sequence"; readonly brackets: "()" | "[]" | "{}" | ""; readonly items: readonly Expression[] }
  | { readonly kind: "dictionary"; readonly entries: readonly (readonly [Expression, Expression])[] };

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "&" | "|" | "<<" | ">>" | "and" | "or";
export type CompareOperator = "<" | "<=" | ">" | ">=" | "==" | "!=" | "in" | "not in" | "is" | "is not";

export type Statement =
  | FunctionDefinition
  | ClassDefinition
  | { readonly kind: "expression"; readonly value: Expression }
  | { readonly kind: "assign"; readonly target: Expression; readonly annotation?: Expression; readonly operator?: BinaryOperator; readonly value: Expression }
  | { readonly kind: "return"; readonly value?: Expression }
  | { readonly kind: "raise"; readonly value: Expression }
  | {
      readonly kind: "if";
      readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
      readonly otherwise?: readonly Statement[];
    }
  | { readonly kind: "for"; readonly target: Expression; readonly of: Expression; readonly body: readonly Statement[] }
  | { readonly kind: "with"; readonly value: Expression; readonly as?: string; readonly body: readonly Statement[] }
  | { readonly kind: "import"; readonly module: string; readonly as?: string }
  | { readonly kind: "from"; readonly module: string; readonly names: readonly string[] }
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "blank" };

export interface FunctionParameter {
  readonly name: string;
  readonly annotation?: Expression;
  readonly value?: Expression;
}

export interface FunctionDefinition {
  readonly kind: "function";
  readonly name: string;
  readonly parameters: readonly FunctionParameter[];
  readonly returns?: Expression;
  readonly documentation?: string;
  readonly comment?: string;
  readonly body: readonly Statement[];
}

export interface ClassDefinition {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly documentation?: string;
  /** Printed above the definition. */
  readonly comment?: string;
  readonly body: readonly Statement[];
}

export type Operand = Expression | string | number | boolean | null;

export const expression = (operand: Operand): Expression => {
  if (operand === null) return { kind: "constant", value: "None" };
  if (typeof operand === "string") return { kind: "name", name: operand };
  if (typeof operand === "number") return { kind: "number", value: operand, float: !Number.isInteger(operand) };
  if (typeof operand === "boolean") return { kind: "constant", value: operand ? "True" : "False" };
  return operand;
};

/** A number that stays a float in Python even where it is whole: 500000.0. */
export const float = (value: number): Expression => ({ kind: "number", value, float: true });
export const text = (value: string): Expression => ({ kind: "string", value });

/** An f-string: strings are literal parts, `{ value }` are formatted expressions. */
export const format = (...parts: readonly (string | { readonly value: Operand })[]): Expression => ({
  kind: "format",
  parts: parts.map((part) => (typeof part === "string" ? part : { value: expression(part.value) })),
});

export const attribute = (of: Operand, name: string): Expression => ({ kind: "attribute", of: expression(of), name });

export const call = (callee: Operand, positional: readonly Operand[] = [], keywords: Readonly<Record<string, Operand>> = {}): Expression => ({
  kind: "call",
  callee: expression(callee),
  arguments: positional.map(expression),
  keywords: Object.entries(keywords).map(([name, value]) => [name, expression(value)] as const),
});

export const method = (of: Operand, name: string, positional: readonly Operand[] = [], keywords: Readonly<Record<string, Operand>> = {}): Expression =>
  call(attribute(of, name), positional, keywords);

export const subscript = (of: Operand, index: Operand): Expression => ({ kind: "subscript", of: expression(of), index: expression(index) });

export const slice = (from?: Operand, to?: Operand): Expression => ({
  kind: "slice",
  ...(from === undefined ? {} : { from: expression(from) }),
  ...(to === undefined ? {} : { to: expression(to) }),
});

/** A chain of one operator, grouped from the left: `binary("+", a, b, c)` is (a + b) + c. */
export const binary = (operator: BinaryOperator, left: Operand, ...rest: readonly Operand[]): Expression =>
  rest.reduce<Expression>((before, right) => ({ kind: "binary", operator, left: before, right: expression(right) }), expression(left));

export const negative = (operand: Operand): Expression => ({ kind: "unary", operator: "-", operand: expression(operand) });
export const not = (operand: Operand): Expression => ({ kind: "unary", operator: "not", operand: expression(operand) });

export const ellipsis: Expression = { kind: "constant", value: "..." };

/** A comparison, chained where more pairs follow: `compare(1, ["<=", "index"], ["<", 5])`. */
export const compare = (first: Operand, ...rest: readonly (readonly [CompareOperator, Operand])[]): Expression => ({
  kind: "compare",
  first: expression(first),
  rest: rest.map(([operator, right]) => [operator, expression(right)] as const),
});

export const conditional = (test: Operand, then: Operand, otherwise: Operand): Expression => ({
  kind: "conditional",
  test: expression(test),
  then: expression(then),
  otherwise: expression(otherwise),
});

export const tuple = (...items: readonly Operand[]): Expression => ({ kind: "sequence", brackets: "()", items: items.map(expression) });
/** A tuple without brackets, for targets and right sides of assignments. */
export const names = (...items: readonly Operand[]): Expression => ({ kind: "sequence", brackets: "", items: items.map(expression) });
export const list = (...items: readonly Operand[]): Expression => ({ kind: "sequence", brackets: "[]", items: items.map(expression) });
export const dictionary = (...entries: readonly (readonly [Operand, Operand])[]): Expression => ({
  kind: "dictionary",
  entries: entries.map(([key, value]) => [expression(key), expression(value)] as const),
});

export const assign = (target: Operand, value: Operand, annotation?: Operand): Statement => ({
  kind: "assign",
  target: expression(target),
  ...(annotation === undefined ? {} : { annotation: expression(annotation) }),
  value: expression(value),
});
export const run = (value: Operand): Statement => ({ kind: "expression", value: expression(value) });
export const returns = (value: Operand): Statement => ({ kind: "return", value: expression(value) });
export const raise = (value: Operand): Statement => ({ kind: "raise", value: expression(value) });
export const when = (test: Operand, body: readonly Statement[], otherwise?: readonly Statement[]): Statement => ({
  kind: "if",
  branches: [{ test: expression(test), body }],
  ...(otherwise ? { otherwise } : {}),
});
export const comment = (value: string): Statement => ({ kind: "comment", text: value });
export const blank: Statement = { kind: "blank" };

/** `x`, `x: int` or `x: int = 3`. */
export const parameter = (name: string, annotation?: Operand, value?: Operand): FunctionParameter => ({
  name,
  ...(annotation === undefined ? {} : { annotation: expression(annotation) }),
  ...(value === undefined ? {} : { value: expression(value) }),
});

export const define = (
  name: string,
  parameters: readonly FunctionParameter[],
  result: Operand | undefined,
  body: readonly Statement[],
  extra: { readonly documentation?: string; readonly comment?: string } = {},
): FunctionDefinition => ({ kind: "function", name, parameters, ...(result === undefined ? {} : { returns: expression(result) }), body, ...extra });

export const defineClass = (
  name: string,
  bases: readonly Operand[],
  body: readonly Statement[],
  extra: { readonly documentation?: string; readonly comment?: string } = {},
): ClassDefinition => ({ kind: "class", name, bases: bases.map(expression), body, ...extra });
