import type { LayerEntry } from "../entry.ts";
import { bool, count } from "../value-type.ts";
import { from } from "./from.ts";

export const linear: LayerEntry = {
  name: "linear",
  doc: "A matrix. It sets the width of the stream.",
  width: "width",
  arguments: [
    { name: "width", type: count(), required: true, doc: "Elements of the output." },
    { name: "bias", type: bool, default: false, doc: "Whether a vector is added." },
    from,
  ],
};
