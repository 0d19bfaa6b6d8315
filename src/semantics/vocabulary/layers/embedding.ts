import type { LayerEntry, PropertyEntry } from "../entry.ts";
import { count, layer, number } from "../value-type.ts";
import { from } from "./from.ts";

/** The width of the embedding whose weights it shares. */
const tiedWidth: PropertyEntry["derived"] = ({ tied }, _width, widthOf) => (typeof tied === "object" && "layer" in tied ? widthOf(tied.layer) : undefined);

export const embedding: LayerEntry = {
  name: "embedding",
  doc: "Token ids to vectors. It sets the width of the stream.",
  width: "width",
  arguments: [
    { name: "vocab", type: count(), required: true, unless: "tied", doc: "Rows of the table; those of the other embedding where `tied` is given." },
    {
      name: "width",
      type: count(),
      required: true,
      unless: "tied",
      derived: tiedWidth,
      doc: "Elements of a vector; those of the other embedding where `tied` is given.",
    },
    { name: "scale", type: number({ above: 0 }), doc: "Factor of the vectors, such as the root of `width` (Gemma); 1 by default." },
    from,
    { name: "tied", type: layer, doc: "An earlier embedding whose weights it shares." },
  ],
};
