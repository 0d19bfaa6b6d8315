import type { LayerEntry } from "../entry.ts";
import { bool, count, layer, number } from "../value-type.ts";

export const head: LayerEntry = {
  name: "head",
  doc: "Projection to the vocabulary and cross entropy: a loss of the model.",
  arguments: [
    { name: "vocab", type: count(), required: true, doc: "Classes." },
    { name: "tied", type: layer, doc: "The embedding whose weights it shares, or `none`." },
    { name: "bias", type: bool, doc: "Whether a vector is added to the logits (Phi); not by default." },
    { name: "scale", type: number({ above: 0 }), doc: "Factor of the logits (Cohere); 1 by default." },
    {
      name: "softcap",
      type: number({ above: 0 }),
      doc: "Bound of the logits: they become softcap tanh(logits / softcap) (Gemma 2), after `scale`; none by default.",
    },
  ],
};
