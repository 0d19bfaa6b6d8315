import type { LayerEntry } from "../entry.ts";
import { count, quantity, text } from "../value-type.ts";

export const opaque: LayerEntry = {
  name: "opaque",
  doc: "Anything that the vocabulary lacks, by its figures. It leaves the width as it is and is whole on every tensor rank.",
  plannedOnly: true,
  arguments: [
    { name: "name", type: text, doc: "What it stands for, in words for people." },
    { name: "flops", type: quantity("FLOP/token", { min: 0 }), required: true, doc: "Work of the forward pass; the backward pass is counted as twice that." },
    { name: "params", type: count({ min: 0 }), default: 0, doc: "How many parameters it has." },
    { name: "saved", type: quantity("kB/token", { min: 0 }), default: 0, doc: "What the backward pass needs of the forward one and memory must keep." },
  ],
};
