import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";

/** `positions: relative_bias(…)` (Raffel et al. 2020, T5). */
export interface RelativeBias {
  readonly buckets: number;
  readonly maxDistance: number;
}

export const relativeBiasOf = (layer: LayerSpec, causal: boolean): RelativeBias | LayerProblem | undefined => {
  const value = layer.arguments["positions"];
  if (value === undefined || typeof value !== "object" || !("call" in value)) return undefined;
  const { buckets = 32, max_distance: maxDistance = 128 } = value.arguments;
  if (typeof buckets !== "number" || typeof maxDistance !== "number") return undefined;
  // Half of a direction's buckets hold one distance each, the rest share those up to the largest.
  const single = buckets / (causal ? 2 : 4);
  if (!Number.isInteger(single) || maxDistance <= single)
    return { error: "relative-bias-buckets", argument: "positions", values: { buckets, max_distance: maxDistance } };
  const other = ["window", "sinks", "softcap"].find((name) => layer.arguments[name] !== undefined && layer.arguments[name] !== false);
  if (other !== undefined) return { error: "relative-bias-not-alone", argument: other, values: { argument: other } };
  return { buckets, maxDistance };
};
