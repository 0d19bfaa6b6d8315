import type { LayerEntry } from "../entry.ts";
import { count, layer } from "../value-type.ts";

export const head: LayerEntry = {
  name: "head",
  doc: "Projection to the vocabulary and cross entropy: a loss of the model.",
  arguments: [
    { name: "vocab", type: count(), required: true, doc: "Classes." },
    { name: "tied", type: layer, doc: "The embedding whose weights it shares, or `none`." },
  ],
};
