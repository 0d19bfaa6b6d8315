import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, noStream, numberArgument, sizeArgument, unknownArgument } from "../shared/arguments.ts";

/** What both facets of a selective state space layer read from it. */
export interface MambaSizes {
  /** Channels, each with a state of its own. */
  readonly inner: number;
  readonly state: number;
  readonly taps: number;
  /** Elements from which time steps are made. */
  readonly rank: number;
  readonly bias: boolean;
  readonly convBias: boolean;
  /** Epsilon of the norms of time steps and state vectors; absent without them. */
  readonly normEpsilon: number | undefined;
}

const known = ["state", "expand", "conv", "dt_rank", "bias", "conv_bias", "norms", "eps"];

export const mambaSizes = (layer: LayerSpec, width: number): MambaSizes | LayerProblem => {
  const problem = unknownArgument(layer, known) ?? noStream(layer, width);
  if (problem) return problem;
  const sizes: number[] = [];
  for (const [name, otherwise] of [["state"], ["expand", 2], ["conv", 4], ["dt_rank", Math.ceil(width / 16)]] as const) {
    const size = sizeArgument(layer, name, otherwise);
    if (typeof size !== "number") return size;
    sizes.push(size);
  }
  const [state = 0, expand = 0, taps = 0, rank = 0] = sizes;
  return {
    inner: expand * width,
    state,
    taps,
    rank,
    bias: booleanArgument(layer, "bias", false),
    convBias: booleanArgument(layer, "conv_bias", true),
    normEpsilon: booleanArgument(layer, "norms", false) ? (numberArgument(layer, "eps") ?? 1e-6) : undefined,
  };
};
