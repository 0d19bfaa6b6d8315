import type { LayerProblem, LayerSpec, StreamShape } from "../../../contracts/index.ts";
import { booleanArgument, sizeArgument, unknownArgument } from "../shared/arguments.ts";

/** What both facets read from the layer and the image. */
export interface PatchSizes {
  readonly patch: number;
  readonly width: number;
  readonly channels: number;
  /** Patches of one image. */
  readonly patches: number;
  readonly bias: boolean;
}

export const patchSizes = (layer: LayerSpec, stream: StreamShape | undefined): PatchSizes | LayerProblem => {
  const problem = unknownArgument(layer, ["patch", "width", "bias", "from"]);
  if (problem) return problem;
  const image = stream?.image;
  if (!image) return { error: "source-of-another-kind", values: { kind: layer.kind, wanted: "image", found: stream?.kind ?? "tokens" } };
  const patch = sizeArgument(layer, "patch");
  if (typeof patch !== "number") return patch;
  const width = sizeArgument(layer, "width");
  if (typeof width !== "number") return width;
  if (image.height % patch !== 0 || image.width % patch !== 0)
    return { error: "patches-do-not-fit", argument: "patch", values: { patch, height: image.height, width: image.width } };
  return { patch, width, channels: image.channels, patches: (image.height / patch) * (image.width / patch), bias: booleanArgument(layer, "bias", false) };
};
