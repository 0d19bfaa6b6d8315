import type { Expression } from "../contracts/index.ts";

export { elementBytes, subexpressions, tensorOf, tensorsOf, tileLoopsOf } from "../contracts/index.ts";
export type { ElementType, Expression, Kernel, KernelParameter, RowStatement, TensorParameter, TileLoop, TileStatement } from "../contracts/index.ts";

// Short constructors, so that a kernel reads like its formula.

export const constant = (value: number): Expression => ({ op: "constant", value });
export const scalar = (name: string): Expression => ({ op: "scalar", name });
export const columns: Expression = { op: "columns" };
export const variable = (name: string): Expression => ({ op: "variable", name });
export const load = (tensor: string, otherwise: number): Expression => ({ op: "load", tensor, otherwise });
export const add = (left: Expression, right: Expression): Expression => ({ op: "add", left, right });
export const multiply = (left: Expression, right: Expression): Expression => ({ op: "multiply", left, right });
export const divide = (left: Expression, right: Expression): Expression => ({ op: "divide", left, right });
export const squareRoot = (value: Expression): Expression => ({ op: "square_root", value });
export const toFp32 = (value: Expression): Expression => ({ op: "cast", to: "fp32", rounding: "exact", value });
export const toBf16 = (value: Expression): Expression => ({ op: "cast", to: "bf16", rounding: "nearest_even", value });
