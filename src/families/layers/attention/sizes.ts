import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, noStream, ropeTheta, sizeArgument, unknownArgument } from "../shared/arguments.ts";

/** What both facets of attention read from the layer. */
export interface AttentionSizes {
  readonly heads: number;
  readonly keyHeads: number;
  readonly headDim: number;
  /** Base of the rotary angles; absent without rotary positions. */
  readonly theta: number | undefined;
  readonly causal: boolean;
  /** Biases of q, k and v. */
  readonly projectionBias: boolean;
  readonly outputBias: boolean;
  readonly qkNorm: boolean;
}

const known = ["heads", "kv_heads", "head_dim", "rope", "bias", "qkv_bias", "qk_norm", "causal"];

export const attentionSizes = (layer: LayerSpec, width: number): AttentionSizes | LayerProblem => {
  const problem = unknownArgument(layer, known) ?? noStream(layer, width);
  if (problem) return problem;
  const heads = sizeArgument(layer, "heads");
  if (typeof heads !== "number") return heads;
  if (layer.arguments["head_dim"] === undefined && width % heads !== 0)
    return { error: "heads-do-not-divide-width", argument: "heads", values: { heads, width } };
  const headDim = sizeArgument(layer, "head_dim", width / heads);
  if (typeof headDim !== "number") return headDim;
  const keyHeads = sizeArgument(layer, "kv_heads", heads);
  if (typeof keyHeads !== "number") return keyHeads;
  if (heads % keyHeads !== 0) return { error: "kv-heads-do-not-divide-heads", argument: "kv_heads", values: { heads, kv_heads: keyHeads } };
  const theta = ropeTheta(layer);
  if (theta !== undefined && headDim % 2 !== 0) return { error: "rotary-head-size-odd", argument: "head_dim", values: { head_dim: headDim } };
  const bias = booleanArgument(layer, "bias", false);
  return {
    heads,
    keyHeads,
    headDim,
    theta,
    causal: booleanArgument(layer, "causal", true),
    projectionBias: bias || booleanArgument(layer, "qkv_bias", false),
    outputBias: bias,
    qkNorm: booleanArgument(layer, "qk_norm", false),
  };
};
