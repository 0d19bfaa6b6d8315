import type { LayerEntry } from "../entry.ts";
import { count, number } from "../value-type.ts";

export const embedding: LayerEntry = {
  name: "embedding",
  doc: "Token ids to vectors. It sets the width of the stream.",
  width: "width",
  arguments: [
    { name: "vocab", type: count(), required: true, doc: "Rows of the table." },
    { name: "width", type: count(), required: true, doc: "Elements of a vector." },
    { name: "scale", type: number({ above: 0 }), doc: "Factor of the vectors, such as the root of `width` (Gemma); 1 by default." },
  ],
};
