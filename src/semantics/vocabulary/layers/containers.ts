import type { LayerEntry } from "../entry.ts";
import { count } from "../value-type.ts";

export const repeat: LayerEntry = {
  name: "repeat",
  doc: "Its body so many times, one after another; `as block[i]` binds the index.",
  arguments: [{ name: "count", type: count({ min: 1, max: 65_536 }), required: true, doc: "How many times." }],
  body: "repeat",
};

export const residual: LayerEntry = { name: "residual", doc: "x + f(x), where f is its body.", arguments: [], body: "children" };
