import { CompilerBug } from "../contracts/index.ts";
import { roundToBf16 } from "./bf16.ts";
import { type Expression, type Kernel, type TileStatement, tensorOf, tensorsOf } from "./ir.ts";

export interface KernelInputs {
  readonly rows: number;
  readonly columns: number;
  /** Read tensors by name; bf16 ones hold values that bf16 can hold. */
  readonly tensors: Readonly<Record<string, Float32Array>>;
  readonly scalars: Readonly<Record<string, number>>;
  /** Lanes of a reduction on the target: a power of two. Tiles have this many columns. */
  readonly lanes: number;
}

/**
 * Runs a kernel by its definition; what a printed kernel computes is held against this. Each operation is done in double and
 * rounded once to fp32, which for + - * / and square root equals the fp32 operation (Figueroa, When is double rounding innocuous?,
 * 1995: 53 >= 2 x 24 + 2).
 *
 * @returns the written tensors by name
 */
export const interpretKernel = (kernel: Kernel, inputs: KernelInputs): Readonly<Record<string, Float32Array>> => {
  const { rows, columns, lanes } = inputs;
  if (lanes < 1 || (lanes & (lanes - 1)) !== 0) throw new CompilerBug(`${lanes} lanes are not a power of two`);
  const sizes = { matrix: rows * columns, row: rows, column: columns };
  const memory: Record<string, Float32Array> = {};
  for (const tensor of tensorsOf(kernel)) {
    const given = inputs.tensors[tensor.name];
    if (tensor.access === "write") memory[tensor.name] = new Float32Array(sizes[tensor.shape]);
    else if (given?.length === sizes[tensor.shape]) memory[tensor.name] = given;
    else throw new CompilerBug(`tensor ${tensor.name} must have ${sizes[tensor.shape]} elements`);
  }

  const evaluate = (expression: Expression, variables: ReadonlyMap<string, number>, row: number, column: number): number => {
    const below = (operand: Expression): number => evaluate(operand, variables, row, column);
    switch (expression.op) {
      case "constant":
        return expression.value;
      case "scalar":
        return Math.fround(inputs.scalars[expression.name] ?? Number.NaN);
      case "columns":
        return Math.fround(columns);
      case "variable":
        return variables.get(expression.name) ?? Number.NaN;
      case "load": {
        if (column >= columns && expression.otherwise !== undefined) return expression.otherwise;
        const index = tensorOf(kernel, expression.tensor).shape === "matrix" ? row * columns + column : column;
        // An unmasked read past the row meets its neighbour, and past the tensor whatever is there.
        return memory[expression.tensor]?.[index] ?? Number.NaN;
      }
      case "add":
        return Math.fround(below(expression.left) + below(expression.right));
      case "subtract":
        return Math.fround(below(expression.left) - below(expression.right));
      case "multiply":
        return Math.fround(below(expression.left) * below(expression.right));
      case "divide":
        return Math.fround(below(expression.left) / below(expression.right));
      case "square_root":
        return Math.fround(Math.sqrt(below(expression.value)));
      case "cast":
        return expression.to === "bf16" ? roundToBf16(below(expression.value)) : below(expression.value);
    }
  };

  const runTiles = (body: readonly TileStatement[], outer: Map<string, number>, row: number): void => {
    const sums = new Map<string, Float32Array>();
    for (const statement of body) if (statement.do === "reduce") sums.set(statement.name, new Float32Array(lanes));
    for (let first = 0; first < columns; first += lanes) {
      for (let lane = 0; lane < lanes; lane++) {
        const column = first + lane;
        const variables = new Map(outer);
        for (const statement of body) {
          const value = evaluate(statement.value, variables, row, column);
          if (statement.do === "let") variables.set(statement.name, value);
          else if (statement.do === "reduce") {
            const lanesOfSum = sums.get(statement.name) as Float32Array;
            lanesOfSum[lane] = Math.fround((lanesOfSum[lane] as number) + value);
          } else if (!statement.masked || column < columns) (memory[statement.tensor] as Float32Array)[row * columns + column] = value;
        }
      }
    }
    for (const [name, sum] of sums) {
      for (let distance = 1; distance < lanes; distance *= 2) {
        for (let lane = 0; lane < lanes; lane += 2 * distance) sum[lane] = Math.fround((sum[lane] as number) + (sum[lane + distance] as number));
      }
      outer.set(name, sum[0] as number);
    }
  };

  for (let row = 0; row < rows; row++) {
    const variables = new Map<string, number>();
    for (const statement of kernel.body) {
      if (statement.do === "let") variables.set(statement.name, evaluate(statement.value, variables, row, 0));
      else if (statement.do === "store") (memory[statement.tensor] as Float32Array)[row] = evaluate(statement.value, variables, row, 0);
      else runTiles(statement.body, variables, row);
    }
  }
  return Object.fromEntries(tensorsOf(kernel).flatMap((t) => (t.access === "write" ? [[t.name, memory[t.name] as Float32Array]] : [])));
};
