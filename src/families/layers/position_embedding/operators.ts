import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { scaleFormula } from "../../../contracts/index.ts";
import { noStream, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { activation, normalWeight, streaming } from "../shared/formulas.ts";

/** Learned positions: a row of the table is added to every token of that position. Each tensor rank holds the whole table. */
export const positionEmbeddingOperators: LayerOperatorsFacet = {
  kind: "position_embedding",
  build(layer, context) {
    const problem = unknownArgument(layer, ["length"]) ?? noStream(layer, context.width);
    if (problem) return problem;
    const length = sizeArgument(layer, "length");
    if (typeof length !== "number") return length;
    if (length < context.sequence) return { error: "sequence-beyond-positions", argument: "length", values: { length, sequence: context.sequence } };
    return {
      width: context.width,
      operators: [streaming("", "embedding", scaleFormula(activation(context.width), 2), [])],
      parameters: [normalWeight("weight", [length, context.width])],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
