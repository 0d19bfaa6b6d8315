import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, noStream, numberArgument, ropeTheta, sizeArgument, unknownArgument } from "../shared/arguments.ts";

/** What both facets of latent attention read from the layer. */
export interface MlaSizes {
  readonly heads: number;
  /** Absent where queries are made from the stream. */
  readonly qRank: number | undefined;
  readonly kvRank: number;
  readonly nopeDim: number;
  readonly ropeDim: number;
  readonly valueDim: number;
  readonly theta: number;
  readonly causal: boolean;
  readonly epsilon: number;
}

const known = ["heads", "q_rank", "kv_rank", "nope_dim", "rope_dim", "value_dim", "rope", "causal", "eps"];

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
  if (ropeDim % 2 !== 0) return { error: "rotary-head-size-odd", argument: "rope_dim", values: { head_dim: ropeDim } };
  return {
    heads,
    qRank,
    kvRank,
    nopeDim,
    ropeDim,
    valueDim,
    theta: ropeTheta(layer) ?? 10000,
    causal: booleanArgument(layer, "causal", true),
    epsilon: numberArgument(layer, "eps") ?? 1e-6,
  };
};
