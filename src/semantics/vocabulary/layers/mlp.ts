import type { LayerEntry } from "../entry.ts";
import { bool, count, word } from "../value-type.ts";

export const mlp: LayerEntry = {
  name: "mlp",
  doc: "Feed-forward layer: two matrices, or three with a gated activation.",
  arguments: [
    { name: "ffn", type: count(), required: true, doc: "Width between the matrices." },
    { name: "activation", type: word("activation"), default: "gelu", doc: "`swiglu` is gated and takes a third matrix." },
    { name: "bias", type: bool, default: false, doc: "Whether the matrices have a bias." },
  ],
};
