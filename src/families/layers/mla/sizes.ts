import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, noStream, numberArgument, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { type Rope, ropeOf } from "../shared/rope.ts";

/** What both facets of latent attention read from the layer. */
export interface MlaSizes {
  readonly heads: number;
  /** Absent where queries are made from the stream. */
  readonly qRank: number | undefined;
  readonly kvRank: number;
  readonly nopeDim: number;
  readonly ropeDim: number;
  readonly valueDim: number;
  readonly rope: Rope;
  readonly causal: boolean;
  /** The projections to the latent vectors and the output projection have biases. */
  readonly bias: boolean;
  readonly epsilon: number;
}

const known = ["heads", "q_rank", "kv_rank", "nope_dim", "rope_dim", "value_dim", "rope", "causal", "bias", "eps"];

export const mlaSizes = (layer: LayerSpec, width: number): MlaSizes | LayerProblem => {
  const problem = unknownArgument(layer, known) ?? noStream(layer, width);
  if (problem) return problem;
  const sizes: number[] = [];
  for (const name of ["heads", "kv_rank", "nope_dim", "rope_dim", "value_dim"]) {
    const size = sizeArgument(layer, name);
    if (typeof size !== "number") return size;
    sizes.push(size);
  }
  const qRank = layer.arguments["q_rank"] === undefined ? undefined : sizeArgument(layer, "q_rank");
  if (typeof qRank === "object") return qRank;
  const [heads = 0, kvRank = 0, nopeDim = 0, ropeDim = 0, valueDim = 0] = sizes;
  const rope = ropeOf({ ...layer, arguments: { ...layer.arguments, rope: layer.arguments["rope"] ?? { word: "rope" } } }, ropeDim, "rope_dim");
  if (!rope) return { error: "layer-argument-not-supported", argument: "rope", values: { kind: layer.kind, argument: "rope" } };
  if ("error" in rope) return rope;
  return {
    heads,
    qRank,
    kvRank,
    nopeDim,
    ropeDim,
    valueDim,
    rope,
    causal: booleanArgument(layer, "causal", true),
    bias: booleanArgument(layer, "bias", false),
    epsilon: numberArgument(layer, "eps") ?? 1e-6,
  };
};
