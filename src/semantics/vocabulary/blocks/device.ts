import type { BlockEntry } from "../entry.ts";
import { unused } from "../entry.ts";
import { count, quantity, ratio, text, value, word } from "../value-type.ts";

export const device: BlockEntry = {
  name: "device",
  doc: "A device class: what one accelerator (or CPU process) can do. Each number may name its source with `from`, and `from unverified(…)` flags every result that rests on it.",
  properties: [
    {
      name: "vendor",
      type: word("vendor"),
      required: true,
      doc: "Who makes it. It picks toolchain, collective library and kernel back end; devices of two vendors cannot be in one collective group.",
    },
    { name: "arch", type: text, required: true, doc: 'The compiler\'s name of the architecture, such as `"sm_80"`.' },
    { name: "interconnect", type: value("interconnect"), doc: "What joins the devices of a node; a pool may replace it." },
    { name: "processors", type: count(), doc: "How many processors one device has: streaming multiprocessors, compute units, AI cores or CPU cores." },
    {
      name: "matmul_efficiency",
      type: ratio({ above: 0, max: 1 }),
      doc: "Share of the dense peak that the best measured matrix product reaches; estimates use an assumed share without it.",
    },
    { name: "power", type: quantity("W", { above: 0 }), doc: "Power that one device draws at most." },
    { name: "price", type: quantity("USD/h", { min: 0 }), doc: "Price of one device for an hour; a pool may replace it." },
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
