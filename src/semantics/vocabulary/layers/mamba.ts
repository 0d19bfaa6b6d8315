import type { LayerEntry } from "../entry.ts";
import { bool, count, number } from "../value-type.ts";

export const mamba: LayerEntry = {
  name: "mamba",
  doc: "Selective state space layer of Mamba-1 (Gu and Dao 2023): a gated projection, a short causal convolution and a recurrence of its own for each channel.",
  arguments: [
    { name: "state", type: count({ min: 1, max: 65_536 }), required: true, doc: "Numbers of the state of one channel." },
    { name: "expand", type: count({ min: 1, max: 1024 }), default: 2, doc: "Channels over the width of the stream." },
    { name: "conv", type: count({ min: 1, max: 1024 }), default: 4, doc: "Tokens that the convolution sees, this one the last." },
    {
      name: "dt_rank",
      type: count(),
      derived: (_, width) => (width === undefined ? undefined : Math.ceil(width / 16)),
      doc: "Numbers from which the time steps of all channels are made; a sixteenth of the width, rounded up, by default.",
    },
    { name: "bias", type: bool, default: false, doc: "Whether the projections of input and output have a bias." },
    { name: "conv_bias", type: bool, default: true, doc: "Whether the convolution has a bias." },
    { name: "norms", type: bool, default: false, doc: "Whether time steps and both vectors of the state are normalised by their root mean square (Jamba)." },
    { name: "eps", type: number({ above: 0 }), default: 1e-6, doc: "Added under the root of these norms." },
  ],
};
