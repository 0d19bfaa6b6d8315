import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { booleanArgument, noStream, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { activation, matmul, normalWeight, zerosBias } from "../shared/formulas.ts";

/** A projection of the stream to another width, with a bias where asked for. Each tensor rank does the whole of it. */
export const linearOperators: LayerOperatorsFacet = {
  kind: "linear",
  build(layer, context) {
    const problem = unknownArgument(layer, ["width", "bias", "from"]) ?? noStream(layer, context.width);
    if (problem) return problem;
    const width = sizeArgument(layer, "width");
    if (typeof width !== "number") return width;
    const bias = booleanArgument(layer, "bias", false);
    return {
      width,
      operators: [matmul({ name: "", inputs: context.width, outputs: width, saved: activation(context.width) })],
      parameters: [normalWeight("weight", [width, context.width]), ...(bias ? [zerosBias("bias", width)] : [])],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
