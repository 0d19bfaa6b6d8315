import type { LayerEntry } from "../entry.ts";

const layer = (name: string, doc: string): LayerEntry => ({ name, doc, arguments: [], unplanned: "refused" });

/** Layer kinds of the language that this version reads and refuses by name. */
export const unplannedLayers: readonly LayerEntry[] = [
  layer("conv", "Convolution."),
  layer("patch_embedding", "Image patches to vectors."),
  layer("mamba", "Selective state space layer."),
  layer("mtp", "Multi-token prediction, a loss."),
  layer("concat", "Joins streams along an axis."),
  layer("sum", "Adds branches."),
  layer("group", "A tower with an input of its own."),
  layer("gelu", "The activation as a layer."),
  layer("opaque", "Anything else: planned and simulated, not emitted as code."),
];
