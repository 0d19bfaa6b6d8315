import type { LayerEntry } from "../entry.ts";
import { bool, count, either, value, word } from "../value-type.ts";

export const mlp: LayerEntry = {
  name: "mlp",
  doc: "Feed-forward layer: two matrices, or three with a gated activation.",
  arguments: [
    { name: "ffn", type: count(), required: true, doc: "Width between the matrices." },
    { name: "activation", type: either(word("activation"), value("activation")), default: "gelu", doc: "Gated ones, such as `swiglu`, take a third matrix." },
    { name: "bias", type: bool, default: false, doc: "Whether the matrices have a bias." },
  ],
};
