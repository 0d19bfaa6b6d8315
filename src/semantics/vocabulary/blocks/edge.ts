import type { BlockEntry } from "../entry.ts";
import { count, value, word } from "../value-type.ts";

export const edge: BlockEntry = {
  name: "edge",
  doc: "How a boundary between two pools is crossed.",
  properties: [
    { name: "carries", type: word("edge_traffic"), default: "pipeline", doc: "What crosses it." },
    { name: "transport", type: value("transport"), doc: "By which software." },
    { name: "prefetch", type: count({ min: 0, max: 1024 }), doc: "Receives posted ahead." },
  ],
  blocks: [],
  statements: [],
};
