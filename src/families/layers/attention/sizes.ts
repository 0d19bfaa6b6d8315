import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, defaultEpsilon, layerArgument, noStream, numberArgument, ropeTheta, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { type RelativeBias, relativeBiasOf } from "./relative-bias.ts";

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
  /** Epsilon of the norms of queries and keys; absent without them. */
  readonly normEpsilon: number | undefined;
  /** Tokens that a token sees, itself included; absent where it sees all. */
  readonly window: number | undefined;
  /** Cross attention: the layer or input that gives keys and values. */
  readonly keys: string | undefined;
  /** A learned score of each head and bucket of distances. */
  readonly relativeBias: RelativeBias | undefined;
  /** A learned score of each head that takes part in the softmax and stands for no token. */
  readonly sinks: boolean;
}

const known = ["heads", "kv_heads", "head_dim", "rope", "bias", "qkv_bias", "qk_norm", "qk_norm_eps", "causal", "window", "sinks", "keys", "positions"];

/** The first argument that tells positions, which two streams do not share. */
const acrossStreams = (layer: LayerSpec): string | undefined => {
  if (booleanArgument(layer, "causal", false)) return "causal";
  return ["rope", "positions", "window"].find((name) => layer.arguments[name] !== undefined);
};

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
  const keys = layerArgument(layer, "keys");
  const beside = keys === undefined ? undefined : acrossStreams(layer);
  if (beside !== undefined) return { error: "cross-attention-argument", argument: beside, values: { argument: beside } };
  const causal = booleanArgument(layer, "causal", keys === undefined);
  const relativeBias = relativeBiasOf(layer, causal);
  if (relativeBias && "error" in relativeBias) return relativeBias;
  const window = layer.arguments["window"] === undefined ? undefined : sizeArgument(layer, "window");
  if (typeof window === "object") return window;
  if (window !== undefined && !causal) return { error: "window-not-causal", argument: "window", values: { window } };
  const bias = booleanArgument(layer, "bias", false);
  return {
    heads,
    keyHeads,
    headDim,
    theta,
    causal,
    projectionBias: bias || booleanArgument(layer, "qkv_bias", false),
    outputBias: bias,
    normEpsilon: booleanArgument(layer, "qk_norm", false) ? (numberArgument(layer, "qk_norm_eps") ?? defaultEpsilon) : undefined,
    window,
    keys,
    relativeBias,
    sinks: booleanArgument(layer, "sinks", false),
  };
};
