import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { scaleFormula } from "../../../contracts/index.ts";
import { noStream, unknownArgument } from "../shared/arguments.ts";
import { activation, streaming } from "../shared/formulas.ts";

/** A constant factor: it reads and writes the stream and keeps nothing. Each tensor rank does the whole of it. */
export const scaleOperators: LayerOperatorsFacet = {
  kind: "scale",
  build(layer, context) {
    const problem = unknownArgument(layer, ["by"]) ?? noStream(layer, context.width);
    if (problem) return problem;
    return {
      width: context.width,
      operators: [{ ...streaming("", "elementwise", scaleFormula(activation(context.width), 2), []), backwardFlops: 1 }],
      parameters: [],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
