import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { scaleFormula } from "../../../contracts/index.ts";
import { noStream, unknownArgument } from "../shared/arguments.ts";
import { activation, streaming } from "../shared/formulas.ts";

/** An activation of each element of the stream, which it keeps: relu its result, the others their input. Each tensor rank does the whole of it. */
const facet = (kind: string): LayerOperatorsFacet => ({
  kind,
  build(layer, context) {
    const problem = unknownArgument(layer, []) ?? noStream(layer, context.width);
    if (problem) return problem;
    const stream = activation(context.width);
    return {
      width: context.width,
      operators: [streaming("", "elementwise", scaleFormula(stream, 2), stream)],
      parameters: [],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
});

export const activationOperators: readonly LayerOperatorsFacet[] = ["gelu", "gelu_tanh", "relu", "silu"].map(facet);
