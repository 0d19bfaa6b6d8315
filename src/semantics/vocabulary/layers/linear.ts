import type { LayerEntry } from "../entry.ts";
import { bool, count } from "../value-type.ts";
import { from } from "./from.ts";

export const linear: LayerEntry = {
  name: "linear",
  doc: "A matrix that maps every token from the width of the stream to another, which it sets.",
  width: "width",
  arguments: [
    { name: "width", type: count(), required: true, doc: "Elements of a token behind it." },
    { name: "bias", type: bool, default: false, doc: "Whether a learned vector is added." },
    from,
  ],
};
