import type { LayerEntry } from "../entry.ts";

const layer = (name: string, doc: string): LayerEntry => ({ name, doc, arguments: [], unplanned: "refused" });

/** Layer kinds of the language that this version reads and refuses by name. */
export const unplannedLayers: readonly LayerEntry[] = [
  layer("conv", "Convolution."),
  layer("patch_embedding", "Image patches to vectors."),
  layer("concat", "Joins streams along an axis."),
];
