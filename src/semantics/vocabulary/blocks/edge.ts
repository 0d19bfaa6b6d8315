import type { BlockEntry } from "../entry.ts";
import { count, value, word } from "../value-type.ts";

export const edge: BlockEntry = {
  name: "edge",
  doc: "How traffic between two pools crosses from one to the other. What is not said is the planner's choice.",
  properties: [
    { name: "carries", type: word("edge_traffic"), default: "pipeline", doc: "The traffic of which the statement speaks." },
    {
      name: "transport",
      type: value("transport"),
      doc: "The software that moves it; pools of two vendors or two sites need one that goes through host memory.",
    },
    {
      name: "prefetch",
      type: count({ min: 0, max: 1024 }),
      doc: "Receives that are posted ahead, so that a transfer hides behind work; at most the microbatches of a step.",
    },
  ],
  blocks: [],
  statements: [],
};
