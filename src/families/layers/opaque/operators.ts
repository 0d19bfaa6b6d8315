import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula, term } from "../../../contracts/index.ts";
import { noStream, numberArgument, unknownArgument } from "../shared/arguments.ts";
import { activation, normalWeight, tokens } from "../shared/formulas.ts";

/** A layer by its stated figures. It reads and writes the stream and reads its parameters once. */
export const opaqueOperators: LayerOperatorsFacet = {
  kind: "opaque",
  build(layer, context) {
    const problem = unknownArgument(layer, ["name", "flops", "params", "saved"]) ?? noStream(layer, context.width);
    if (problem) return problem;
    const figure = (name: string): number => numberArgument(layer, name) ?? 0;
    const params = figure("params");
    return {
      width: context.width,
      operators: [
        {
          name: "",
          kind: "elementwise",
          flops: tokens(figure("flops")),
          bytes: addFormulas(scaleFormula(activation(context.width), 2), params > 0 ? [term(params, { element: 1 })] : []),
          saved: tokens(figure("saved")),
          backwardFlops: 2,
          selective: false,
        },
      ],
      parameters: params > 0 ? [normalWeight("weight", [params])] : [],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
