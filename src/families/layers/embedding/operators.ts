import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { scaleFormula } from "../../../contracts/index.ts";
import { numberArgument, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { activation, normalWeight, streaming, tokens } from "../shared/formulas.ts";

/**
 * Token embedding, parallel over the vocabulary: a rank looks up the tokens of its rows of the table, and one all-reduce joins the streams
 * (Shoeybi et al. 2019, Megatron-LM, section 3). A factor reads and writes the stream once more.
 */
export const embeddingOperators: LayerOperatorsFacet = {
  kind: "embedding",
  build(layer, context) {
    const problem = unknownArgument(layer, ["vocab", "width", "scale"]);
    if (problem) return problem;
    const vocabulary = sizeArgument(layer, "vocab");
    if (typeof vocabulary !== "number") return vocabulary;
    const width = sizeArgument(layer, "width");
    if (typeof width !== "number") return width;
    if (context.width > 0) return { error: "embedding-not-first", values: { kind: layer.kind } };
    const scaled = (numberArgument(layer, "scale") ?? 1) !== 1;
    return {
      width,
      // Saved: the token ids, int64. The lookup reads and writes a stream.
      operators: [{ ...streaming("", "embedding", scaleFormula(activation(width), scaled ? 4 : 2), tokens(8), "vocabulary"), backwardFlops: 1 }],
      parameters: [normalWeight("weight", [vocabulary, width], { dimension: 0, axis: "vocabulary" })],
      divisors: [{ name: "vocabulary", size: vocabulary }],
      tensorReductions: 1,
      loss: false,
    };
  },
};
