import type { LayerEntry } from "../entry.ts";
import { layer, list, word } from "../value-type.ts";

export const concat: LayerEntry = {
  name: "concat",
  doc: "Joins streams: one behind the other along the sequence, or side by side along the width.",
  arguments: [
    { name: "from", type: list(layer), required: true, doc: "The layers or inputs that it joins, in this order." },
    { name: "axis", type: word("concat_axis"), default: "sequence", doc: "Along which axis." },
  ],
};
