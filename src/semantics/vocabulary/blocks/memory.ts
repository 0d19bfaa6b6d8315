import type { BlockEntry } from "../entry.ts";
import { quantity } from "../value-type.ts";

export const memory: BlockEntry = {
  name: "memory",
  noun: "memory group",
  doc: "Memory of one device.",
  properties: [
    { name: "size", type: quantity("GiB", { above: 0 }), required: true, doc: "Capacity." },
    { name: "bandwidth", type: quantity("GB/s", { above: 0 }), required: true, doc: "Peak rate of reads and writes together." },
  ],
  blocks: [],
  statements: [],
};
