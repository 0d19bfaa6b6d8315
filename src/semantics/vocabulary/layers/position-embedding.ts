import type { LayerEntry } from "../entry.ts";
import { count } from "../value-type.ts";

export const positionEmbedding: LayerEntry = {
  name: "position_embedding",
  doc: "Adds a learned vector for each position.",
  arguments: [{ name: "length", type: count(), required: true, doc: "Positions: the longest sequence." }],
};
