import type { BlockEntry } from "../entry.ts";
import { unused } from "../entry.ts";
import { count, quantity, ratio, text, value, word } from "../value-type.ts";

export const device: BlockEntry = {
  name: "device",
  doc: "A device class: what one accelerator (or CPU process) can do, each number with its source.",
  properties: [
    { name: "vendor", type: word("vendor"), required: true, doc: "Picks toolchain, collectives and kernel back end." },
    { name: "arch", type: text, required: true, doc: 'The compiler\'s name of the architecture, such as `"sm_80"`.' },
    { name: "interconnect", type: value("interconnect"), doc: "What joins the devices of a node." },
    { name: "processors", type: count(), doc: "Streaming multiprocessors, compute units, AI cores or CPU cores." },
    { name: "matmul_efficiency", type: ratio({ above: 0, max: 1 }), doc: "Share of the dense peak that the best measured matrix product reaches." },
    { name: "power", type: quantity("W", { above: 0 }), doc: "Board power." },
    { name: "price", type: quantity("USD/h", { min: 0 }), doc: "Of one device." },
    { ...unused("calibration", text, "A file of measurements of the real device; `extends` does not hand it on."), notInherited: true },
  ],
  blocks: [
    { kind: "memory", named: "never" },
    { kind: "compute", named: "never" },
  ],
  statements: [],
  top: true,
  extensible: true,
};
