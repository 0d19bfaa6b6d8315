import type { LayerEntry } from "../entry.ts";
import { number } from "../value-type.ts";

export const scale: LayerEntry = {
  name: "scale",
  doc: "Multiplies the stream by a number: as the last layer of a `residual`, the weight of what it adds (Granite, MiniCPM).",
  arguments: [{ name: "by", type: number({ above: 0 }), required: true, doc: "The factor." }],
};
