import type { LayerEntry } from "../entry.ts";

const layer = (name: string, doc: string): LayerEntry => ({ name, doc, arguments: [], unplanned: "refused" });

/** Layer kinds of the language that this version reads and refuses by name. */
export const unplannedLayers: readonly LayerEntry[] = [layer("mamba", "Selective state space layer."), layer("gelu", "The activation as a layer.")];
