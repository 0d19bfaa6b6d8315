import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, defaultEpsilon, layerArgument, noStream, numberArgument, sizeArgument, unknownArgument, wordArgument } from "../shared/arguments.ts";
import { type Rope, ropeOf } from "../shared/rope.ts";
import type { Norm } from "../shared/norms.ts";
import { type RelativeBias, relativeBiasOf } from "./relative-bias.ts";

/** What both facets of attention read from the layer. */
export interface AttentionSizes {
  readonly heads: number;
  readonly keyHeads: number;
  readonly headDim: number;
  /** Absent without rotary positions. */
  readonly rope: Rope | undefined;
  readonly causal: boolean;
  /** Biases of q, k and v. */
  readonly projectionBias: boolean;
  readonly outputBias: boolean;
  /** Of each head's queries and keys; absent without one. */
  readonly norm: Norm | undefined;
  /** Factor of the scores; absent where it is 1 / sqrt(headDim). */
  readonly scale: number | undefined;
  /** Bound of the scores: cap tanh(score / cap); absent without one. */
  readonly softcap: number | undefined;
  /** Tokens that a token sees, itself included; absent where it sees all. */
  readonly window: number | undefined;
  /** Cross attention: the layer or input that gives keys and values. */
  readonly keys: string | undefined;
  /** A learned score of each head and bucket of distances. */
  readonly relativeBias: RelativeBias | undefined;
  /** A learned score of each head that takes part in the softmax and stands for no token. */
  readonly sinks: boolean;
}

const known = [
  ...["heads", "kv_heads", "head_dim", "rope", "bias", "qkv_bias", "output_bias", "causal", "window", "sinks", "scale", "softcap"],
  ...["qk_norm", "qk_norm_eps", "qk_norm_kind", "qk_norm_offset", "keys", "positions"],
];

/** The norm of queries and keys. */
const queryKeyNorm = (layer: LayerSpec): Norm | LayerProblem | undefined => {
  if (!booleanArgument(layer, "qk_norm", false)) return undefined;
  const eps = numberArgument(layer, "qk_norm_eps") ?? defaultEpsilon;
  const offset = booleanArgument(layer, "qk_norm_offset", false);
  if (wordArgument(layer, "qk_norm_kind") !== "layer") return { kind: "rms", eps, offset };
  if (offset) return { error: "norm-offset-of-layer-norm", argument: "qk_norm_offset" };
  return { kind: "layer", eps };
};

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
  const rope = ropeOf(layer, headDim, "head_dim");
  if (rope && "error" in rope) return rope;
  const keys = layerArgument(layer, "keys");
  const beside = keys === undefined ? undefined : acrossStreams(layer);
  if (beside !== undefined) return { error: "cross-attention-argument", argument: beside, values: { argument: beside } };
  const causal = booleanArgument(layer, "causal", keys === undefined);
  const relativeBias = relativeBiasOf(layer, causal);
  if (relativeBias && "error" in relativeBias) return relativeBias;
  const window = layer.arguments["window"] === undefined ? undefined : sizeArgument(layer, "window");
  if (typeof window === "object") return window;
  if (window !== undefined && !causal) return { error: "window-not-causal", argument: "window", values: { window } };
  const norm = queryKeyNorm(layer);
  if (norm && "error" in norm) return norm;
  const bias = booleanArgument(layer, "bias", false);
  return {
    heads,
    keyHeads,
    headDim,
    rope,
    causal,
    projectionBias: bias || booleanArgument(layer, "qkv_bias", false),
    outputBias: bias || booleanArgument(layer, "output_bias", false),
    norm,
    scale: numberArgument(layer, "scale"),
    softcap: numberArgument(layer, "softcap"),
    window,
    keys,
    relativeBias,
    sinks: booleanArgument(layer, "sinks", false),
  };
};
