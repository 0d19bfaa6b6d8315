import { add, columns, constant, divide, load, multiply, scalar, squareRoot, toBf16, toFp32, variable } from "./ir.ts";
import type { ElementType, Expression, Kernel } from "./ir.ts";

/**
 * y = x * rstd * weight with rstd = 1 / sqrt(mean(x^2) + eps), over each row (Zhang and Sennrich, Root Mean Square Layer
 * Normalization, arXiv 1910.07467, equation 4). Statistics in fp32 whatever the elements are; rstd is kept for the backward pass.
 *
 * @param type element type of x, weight and y
 */
export const rmsNormForward = (type: ElementType): Kernel => {
  const read = (tensor: string): Expression => (type === "bf16" ? toFp32(load(tensor, 0)) : load(tensor, 0));
  const written = multiply(multiply(variable("element"), variable("inverse")), variable("scale"));
  return {
    name: "rms_norm_forward",
    title: "RMS norm, forward",
    exactness: "reassoc",
    // A sum of n non-negative numbers in lanes errs by (n / lanes + log2(lanes)) roundings at most, the square root halves that,
    // and the other seven operations add one each (Higham, Accuracy and Stability of Numerical Algorithms, section 4.2).
    bound: `y within (columns / lanes + log2(lanes) + 8) x 2^-24${type === "bf16" ? " + 2^-8" : ""} of the exact value, relative`,
    parameters: [
      { kind: "tensor", name: "x", type, shape: "matrix", access: "read", what: "input, [rows, columns]" },
      { kind: "tensor", name: "weight", type, shape: "column", access: "read", what: "scale of each column, [columns]" },
      { kind: "tensor", name: "y", type, shape: "matrix", access: "write", what: "output, [rows, columns]" },
      { kind: "tensor", name: "rstd", type: "fp32", shape: "row", access: "write", what: "1 / sqrt(mean(x^2) + eps) of each row, [rows]" },
      { kind: "scalar", name: "eps", what: "added to the mean of squares" },
    ],
    body: [
      {
        do: "tiles",
        body: [
          { do: "let", name: "value", value: read("x") },
          { do: "reduce", name: "squares", operation: "sum", order: "lanes", value: multiply(variable("value"), variable("value")) },
        ],
      },
      // A division and a square root, both correctly rounded: an approximate reciprocal square root differs between vendors.
      { do: "let", name: "inverse", value: divide(constant(1), squareRoot(add(divide(variable("squares"), columns), scalar("eps")))) },
      { do: "store", tensor: "rstd", value: variable("inverse") },
      {
        do: "tiles",
        body: [
          { do: "let", name: "element", value: read("x") },
          { do: "let", name: "scale", value: read("weight") },
          { do: "store", tensor: "y", masked: true, value: type === "bf16" ? toBf16(written) : written },
        ],
      },
    ],
  };
};
