import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { noStream, unknownArgument } from "../shared/arguments.ts";
import { norm, onesWeight } from "../shared/formulas.ts";

/**
 * Root-mean-square norm with a weight (Zhang and Sennrich 2019). Saved: the input and the reciprocal root of every token, fp32. Each tensor
 * rank does the whole of it.
 */
export const rmsNormOperators: LayerOperatorsFacet = {
  kind: "rms_norm",
  build(layer, context) {
    const problem = unknownArgument(layer, ["eps"]) ?? noStream(layer, context.width);
    if (problem) return problem;
    return {
      width: context.width,
      operators: [norm("", context.width, 1, 1)],
      parameters: [onesWeight("weight", context.width)],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
