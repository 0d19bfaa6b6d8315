import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { scaleFormula } from "../../../contracts/index.ts";
import { layerArgument, numberArgument, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { activation, normalWeight, streaming, tokens } from "../shared/formulas.ts";

/**
 * Token embedding, parallel over the vocabulary: a rank looks up the tokens of its rows of the table, and one all-reduce joins the streams
 * (Shoeybi et al. 2019, Megatron-LM, section 3). A factor reads and writes the stream once more.
 */
export const embeddingOperators: LayerOperatorsFacet = {
  kind: "embedding",
  reads: "tokens",
  build(layer, context) {
    const problem = unknownArgument(layer, ["vocab", "width", "scale", "from", "tied"]);
    if (problem) return problem;
    const owner = layerArgument(layer, "tied");
    const tied = owner === undefined ? undefined : context.weightOf(owner);
    if (owner !== undefined && tied?.kind !== "embedding") return { error: "tied-layer-has-no-weight", argument: "tied", values: { layer: owner } };
    const vocabulary = sizeArgument(layer, "vocab", tied?.shape[0]);
    if (typeof vocabulary !== "number") return vocabulary;
    const width = sizeArgument(layer, "width", tied?.shape[1]);
    if (typeof width !== "number") return width;
    if (tied && (tied.shape[0] !== vocabulary || tied.shape[1] !== width))
      return {
        error: "tied-weights-differ",
        argument: "tied",
        values: { layer: owner ?? "", owner: tied.shape.join(" x "), head: `${vocabulary} x ${width}` },
      };
    if (context.vocabulary > 0 && vocabulary !== context.vocabulary)
      return { error: "vocabularies-differ", argument: "vocab", values: { vocab: vocabulary, before: context.vocabulary } };
    const scaled = (numberArgument(layer, "scale") ?? 1) !== 1;
    return {
      width,
      // Saved: the token ids, int64. The lookup reads and writes a stream.
      operators: [{ ...streaming("", "embedding", scaleFormula(activation(width), scaled ? 4 : 2), tokens(8), "vocabulary"), backwardFlops: 1 }],
      parameters: [normalWeight("weight", [vocabulary, width], { dimension: 0, axis: "vocabulary" }, tied?.name)],
      divisors: [{ name: "vocabulary", size: vocabulary }],
      tensorReductions: 1,
      loss: false,
    };
  },
};
