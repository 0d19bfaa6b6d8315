import type { LayerEntry } from "../entry.ts";
import { count } from "../value-type.ts";
import { from } from "./from.ts";

export const repeat: LayerEntry = {
  name: "repeat",
  doc: "Its body so many times, one after another. `as block[i]` names the iterations and binds the index, on which the body may depend; equal iterations cost nothing more to plan.",
  arguments: [{ name: "count", type: count({ min: 1, max: 65_536 }), required: true, doc: "How many times the body stands." }],
  body: "repeat",
};

export const residual: LayerEntry = {
  name: "residual",
  doc: "Adds what its body makes of the stream to the stream itself: x + f(x). The body must leave the width as it is.",
  arguments: [],
  body: "children",
};

export const sum: LayerEntry = {
  name: "sum",
  doc: "Adds branches that all work on the same stream; each layer of its body is one, a `group` makes one of several. All give the same width.",
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
