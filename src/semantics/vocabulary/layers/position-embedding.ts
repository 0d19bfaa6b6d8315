import type { LayerEntry } from "../entry.ts";
import { count } from "../value-type.ts";

export const positionEmbedding: LayerEntry = {
  name: "position_embedding",
  doc: "Adds a learned vector for each position. A job's sequence may not be longer than its table.",
  arguments: [{ name: "length", type: count(), required: true, doc: "Rows of the table: the longest sequence, in tokens." }],
};
