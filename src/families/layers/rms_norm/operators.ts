import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { booleanArgument, noStream, unknownArgument } from "../shared/arguments.ts";
import { norm, offsetNorm, onesWeight, zerosBias } from "../shared/formulas.ts";

/**
 * Root-mean-square norm with a weight (Zhang and Sennrich 2019). Saved: the input and the reciprocal root of every token, fp32. Each tensor
 * rank does the whole of it. With `offset` the factor is 1 + weight and the input is widened to fp32 first, as in Gemma.
 */
export const rmsNormOperators: LayerOperatorsFacet = {
  kind: "rms_norm",
  build(layer, context) {
    const problem = unknownArgument(layer, ["eps", "offset"]) ?? noStream(layer, context.width);
    if (problem) return problem;
    const offset = booleanArgument(layer, "offset", false);
    return {
      width: context.width,
      operators: [offset ? offsetNorm("", context.width, 1) : norm("", context.width, 1, 1)],
      parameters: [offset ? zerosBias("weight", context.width) : onesWeight("weight", context.width)],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
