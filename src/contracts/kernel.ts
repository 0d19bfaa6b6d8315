import { CompilerBug } from "./result.ts";

/**
 * One description of a kernel, from which every vendor's text is printed. The rows of a matrix are independent; inside a row,
 * tile loops run over the columns. All arithmetic is fp32 with round to nearest even; a product and a sum are never contracted;
 * every cast states its rounding; the order of a reduction is part of its type.
 */
export interface Kernel {
  /** snake_case; the C function is `hgm_<name>_<f32|bf16>`. */
  readonly name: string;
  readonly title: string;
  /**
   * `bit`: only + - * / and square root, no reduction, so equal bits everywhere. `reassoc`: parallel sums too, bounded by
   * `bound`. The class says what two backends may be asked to agree on.
   */
  readonly exactness: "bit" | "reassoc";
  /** The error bound in words and numbers of fp32 spacings (units in the last place of the result). */
  readonly bound: string;
  readonly parameters: readonly KernelParameter[];
  readonly body: readonly RowStatement[];
}

export type ElementType = "fp32" | "bf16";

/** `matrix`: [rows, columns]; `row`: one per row; `column`: one per column. */
export type KernelParameter =
  | {
      readonly kind: "tensor";
      readonly name: string;
      readonly type: ElementType;
      readonly shape: "matrix" | "row" | "column";
      readonly access: "read" | "write";
      readonly what: string;
    }
  | { readonly kind: "scalar"; readonly name: string; readonly what: string };

export type RowStatement =
  | { readonly do: "let"; readonly name: string; readonly value: Expression }
  /** Into a `row` tensor. */
  | { readonly do: "store"; readonly tensor: string; readonly value: Expression }
  | TileLoop;

/** Over all columns in tiles; the last tile may reach past the row, where loads give their `otherwise` and stores do nothing. */
export interface TileLoop {
  readonly do: "tiles";
  readonly body: readonly TileStatement[];
}

export type TileStatement =
  | { readonly do: "let"; readonly name: string; readonly value: Expression }
  /**
   * `name` is visible after the loop. Order `lanes`: column c belongs to lane c mod (lanes of the target), a lane adds its columns in
   * ascending order starting from 0, and lanes are added in pairs at distance 1, 2, 4, …; the number of lanes is a power of two.
   */
  | { readonly do: "reduce"; readonly name: string; readonly operation: "sum"; readonly order: "lanes"; readonly value: Expression }
  /** Into a `matrix` tensor. `masked`: nothing is written past the row. */
  | { readonly do: "store"; readonly tensor: string; readonly value: Expression; readonly masked: boolean };

export type Expression =
  | { readonly op: "constant"; readonly value: number }
  /** A scalar parameter. */
  | { readonly op: "scalar"; readonly name: string }
  /** The number of columns as fp32. */
  | { readonly op: "columns" }
  | { readonly op: "variable"; readonly name: string }
  /** The element of this row and column. `otherwise`: the value past the end of the row; absent means an unmasked read. */
  | { readonly op: "load"; readonly tensor: string; readonly otherwise?: number }
  | { readonly op: "add" | "subtract" | "multiply" | "divide"; readonly left: Expression; readonly right: Expression }
  | { readonly op: "square_root"; readonly value: Expression }
  | { readonly op: "cast"; readonly to: ElementType; readonly rounding: "nearest_even" | "exact"; readonly value: Expression };

export type TensorParameter = Extract<KernelParameter, { kind: "tensor" }>;

export const tensorsOf = (kernel: Kernel): readonly TensorParameter[] => kernel.parameters.filter((p) => p.kind === "tensor");

export const tensorOf = (kernel: Kernel, name: string): TensorParameter => {
  const found = tensorsOf(kernel).find((tensor) => tensor.name === name);
  if (!found) throw new CompilerBug(`kernel ${kernel.name} has no tensor ${name}`);
  return found;
};

export const tileLoopsOf = (kernel: Kernel): readonly TileLoop[] => kernel.body.filter((statement) => statement.do === "tiles");

/** An expression and everything below it, outermost first. */
export const subexpressions = (expression: Expression): readonly Expression[] => {
  switch (expression.op) {
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return [expression, ...subexpressions(expression.left), ...subexpressions(expression.right)];
    case "square_root":
    case "cast":
      return [expression, ...subexpressions(expression.value)];
    default:
      return [expression];
  }
};

export const elementBytes: Readonly<Record<ElementType, number>> = { fp32: 4, bf16: 2 };
