import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { booleanArgument, noStream, unknownArgument } from "../shared/arguments.ts";
import { norm, offsetNorm, onesWeight, zerosBias } from "../shared/formulas.ts";

/**
 * Layer norm with weight and bias (Ba et al. 2016). Saved: the input, and mean and reciprocal deviation of every token, fp32. Each tensor rank
 * does the whole of it. Weight and bias are there where `affine` and `bias` leave them; with `offset` the factor is 1 + weight.
 */
export const layerNormOperators: LayerOperatorsFacet = {
  kind: "layer_norm",
  build(layer, context) {
    const problem = unknownArgument(layer, ["eps", "bias", "affine", "offset"]) ?? noStream(layer, context.width);
    if (problem) return problem;
    const affine = booleanArgument(layer, "affine", true);
    const bias = affine && booleanArgument(layer, "bias", true);
    const offset = booleanArgument(layer, "offset", false);
    return {
      width: context.width,
      operators: [offset ? offsetNorm("", context.width, 2) : norm("", context.width, 1, 2)],
      parameters: [
        ...(affine ? [offset ? zerosBias("weight", context.width) : onesWeight("weight", context.width)] : []),
        ...(bias ? [zerosBias("bias", context.width)] : []),
      ],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
