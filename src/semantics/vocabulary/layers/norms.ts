import type { LayerEntry, PropertyEntry } from "../entry.ts";
import { bool, number } from "../value-type.ts";

const eps: PropertyEntry = { name: "eps", type: number({ above: 0 }), default: 1e-5, doc: "Added under the root." };

export const rmsNorm: LayerEntry = {
  name: "rms_norm",
  doc: "Divides by the root mean square and scales.",
  arguments: [
    eps,
    {
      name: "offset",
      type: bool,
      doc: "Whether the weight is kept as its difference from 1, zero at first, and the factor is 1 + weight (Gemma); not by default.",
    },
  ],
};

export const layerNorm: LayerEntry = {
  name: "layer_norm",
  doc: "Subtracts the mean, divides by the standard deviation, scales and shifts.",
  arguments: [
    eps,
    { name: "bias", type: bool, doc: "Whether it shifts; it does by default (Cohere's does not)." },
    { name: "offset", type: bool, doc: "Whether the weight is kept as its difference from 1, zero at first (Nemotron); not by default." },
    { name: "affine", type: bool, doc: "Whether it scales, and shifts, at all; it does by default (OLMo's has neither weight nor bias)." },
  ],
};
