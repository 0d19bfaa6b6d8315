import type { LayerEntry } from "../entry.ts";
import { count } from "../value-type.ts";
import { from } from "./from.ts";

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
  doc:
    "Layers one after another as one layer: a branch of several layers, or with `from` a tower on a stream of its own. At the top of a model it stays on one stage; " +
    "layers that may be split over stages stand at the top themselves.",
  arguments: [from],
  body: "children",
};
