import type { LayerEntry } from "../entry.ts";
import { bool, count } from "../value-type.ts";
import { from } from "./from.ts";

export const conv: LayerEntry = {
  name: "conv",
  doc:
    "Convolution along the sequence. It sets the width of the stream and, with a stride or without padding, its length: (length + 2 padding - kernel) / stride + 1, rounded down. " +
    "Every tensor rank does the whole of it.",
  width: "width",
  arguments: [
    { name: "kernel", type: count(), required: true, doc: "Positions that one output sees." },
    { name: "width", type: count(), required: true, doc: "Elements of the output." },
    { name: "stride", type: count(), default: 1, doc: "Positions from one output to the next." },
    { name: "padding", type: count({ min: 0 }), default: 0, doc: "Zeros put before the first position and as many behind the last." },
    {
      name: "causal",
      type: bool,
      default: false,
      doc: "Whether an output sees only its own position and those before it: `kernel - 1` zeros stand before the first position and none behind the last; without `padding`.",
    },
    {
      name: "groups",
      type: count(),
      default: 1,
      doc: "Parts into which the elements fall, each convolved by itself; as many as the width for one kernel an element.",
    },
    { name: "bias", type: bool, default: true, doc: "Whether a vector is added." },
    from,
  ],
};
