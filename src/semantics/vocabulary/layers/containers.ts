import type { LayerEntry } from "../entry.ts";
import { unplanned } from "../entry.ts";
import { anything, count } from "../value-type.ts";

export const repeat: LayerEntry = {
  name: "repeat",
  doc: "Its body so many times, one after another; `as block[i]` binds the index.",
  arguments: [{ name: "count", type: count({ min: 1, max: 65_536 }), required: true, doc: "How many times." }],
  body: "repeat",
};

export const residual: LayerEntry = { name: "residual", doc: "x + f(x), where f is its body.", arguments: [], body: "children" };

export const sum: LayerEntry = {
  name: "sum",
  doc: "Adds branches that all work on the same stream; each layer of its body is one.",
  arguments: [],
  body: "branches",
};

export const group: LayerEntry = {
  name: "group",
  doc: "Layers one after another as one layer: a branch of several layers, or a part of the model with a name.",
  arguments: [unplanned("from", anything, "The input of a tower.")],
  body: "children",
};
