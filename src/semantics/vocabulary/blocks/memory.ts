import type { BlockEntry } from "../entry.ts";
import { quantity } from "../value-type.ts";

export const memory: BlockEntry = {
  name: "memory",
  noun: "memory group",
  doc: "Memory of one device: weights, gradients, optimizer state and activations must fit into it.",
  properties: [
    {
      name: "size",
      type: quantity("GiB", { above: 0 }),
      required: true,
      doc: "Capacity, before anything is reserved for the driver and the collective library.",
    },
    {
      name: "bandwidth",
      type: quantity("GB/s", { above: 0 }),
      required: true,
      doc: "Peak rate of reads and writes together; it bounds norms, activations and other work with little arithmetic.",
    },
  ],
  blocks: [],
  statements: [],
};
