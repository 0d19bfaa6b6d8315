import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, noStream, numberArgument, sizeArgument, unknownArgument } from "../shared/arguments.ts";

/** What both facets of a convolution read from the layer. */
export interface ConvolutionSizes {
  readonly kernel: number;
  readonly width: number;
  readonly stride: number;
  /** Zeros before the first position, and behind the last. */
  readonly before: number;
  readonly behind: number;
  readonly groups: number;
  readonly bias: boolean;
}

export const convolutionSizes = (layer: LayerSpec, entering: number): ConvolutionSizes | LayerProblem => {
  const problem = unknownArgument(layer, ["kernel", "width", "stride", "padding", "causal", "groups", "bias", "from"]) ?? noStream(layer, entering);
  if (problem) return problem;
  const kernel = sizeArgument(layer, "kernel");
  if (typeof kernel !== "number") return kernel;
  const width = sizeArgument(layer, "width");
  if (typeof width !== "number") return width;
  const stride = sizeArgument(layer, "stride", 1);
  if (typeof stride !== "number") return stride;
  const groups = sizeArgument(layer, "groups", 1);
  if (typeof groups !== "number") return groups;
  if (entering % groups !== 0 || width % groups !== 0)
    return { error: "convolution-groups-uneven", argument: "groups", values: { groups, inputs: entering, outputs: width } };
  const padding = numberArgument(layer, "padding") ?? 0;
  const causal = booleanArgument(layer, "causal", false);
  if (causal && padding > 0) return { error: "causal-convolution-padded", argument: "padding", values: { padding } };
  const [before, behind] = causal ? [kernel - 1, 0] : [padding, padding];
  return { kernel, width, stride, before, behind, groups, bias: booleanArgument(layer, "bias", true) };
};
