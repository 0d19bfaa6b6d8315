import type { LayerOperatorsFacet, Operator } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula, term } from "../../../contracts/index.ts";
import { booleanArgument, layerArgument, noStream, numberArgument, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { activation, matmul, normalWeight, tokens, zerosBias } from "../shared/formulas.ts";

/**
 * Projection to the vocabulary and cross entropy, parallel over the vocabulary (Shoeybi et al. 2019). Logits are widened to fp32 for the loss:
 * both forms are kept, element + 4 bytes each (notes/cost-model.md, section 4, item 8). The one all-reduce of the stream is that of the backward
 * pass; the forward pass reduces three numbers for each token. A soft cap keeps its result, fp32; a factor and a cap read and write the logits once
 * more each.
 */
export const headOperators: LayerOperatorsFacet = {
  kind: "head",
  build(layer, context) {
    const problem = unknownArgument(layer, ["vocab", "tied", "bias", "scale", "softcap"]) ?? noStream(layer, context.width);
    if (problem) return problem;
    const vocabulary = sizeArgument(layer, "vocab");
    if (typeof vocabulary !== "number") return vocabulary;
    const { width } = context;
    const owner = layerArgument(layer, "tied");
    const tied = owner === undefined ? undefined : context.weightOf(owner);
    if (owner !== undefined && !tied) return { error: "tied-layer-has-no-weight", argument: "tied", values: { layer: owner } };
    if (tied && (tied.shape[0] !== vocabulary || tied.shape[1] !== width)) {
      return {
        error: "tied-weights-differ",
        argument: "tied",
        values: { layer: owner ?? "", owner: tied.shape.join(" x "), head: `${vocabulary} x ${width}` },
      };
    }
    if (context.vocabulary > 0 && vocabulary !== context.vocabulary) {
      return { error: "head-vocabulary-differs", argument: "vocab", values: { head: vocabulary, embedding: context.vocabulary } };
    }
    const wide = [term(4 * vocabulary, { rows: 1, sequence: 1, context: -1, tensor: -1 })];
    const logits = addFormulas(activation(vocabulary, true), wide);
    const capped = numberArgument(layer, "softcap") !== undefined;
    const passes = (capped ? 2 : 0) + ((numberArgument(layer, "scale") ?? 1) === 1 ? 0 : 2);
    const rows = { dimension: 0, axis: "vocabulary" } as const;
    const loss: Operator = {
      name: "cross_entropy",
      kind: "cross_entropy",
      shard: "vocabulary",
      flops: [],
      bytes: addFormulas(logits, scaleFormula(wide, passes)),
      // The targets, int64, are kept too.
      saved: addFormulas(logits, capped ? wide : [], tokens(8)),
      backwardFlops: 1,
      selective: false,
    };
    return {
      width,
      operators: [matmul({ name: "projection", inputs: width, outputs: vocabulary, axis: "vocabulary", cut: "column", saved: activation(width) }), loss],
      parameters: [
        normalWeight("weight", [vocabulary, width], rows, tied?.name),
        ...(booleanArgument(layer, "bias", false) ? [zerosBias("bias", vocabulary, rows)] : []),
      ],
      divisors: [{ name: "vocabulary", size: vocabulary }],
      tensorReductions: 1,
      loss: true,
    };
  },
};
