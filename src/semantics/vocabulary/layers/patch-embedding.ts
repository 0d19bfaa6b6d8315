import type { LayerEntry } from "../entry.ts";
import { bool, count } from "../value-type.ts";
import { from } from "./from.ts";

export const patchEmbedding: LayerEntry = {
  name: "patch_embedding",
  doc:
    "Squares of an image to vectors, row by row (Dosovitskiy et al. 2020). It sets the width of the stream, and its length: the number of patches of one image. " +
    "Every tensor rank does the whole of it.",
  width: "width",
  arguments: [
    { name: "patch", type: count(), required: true, doc: "Pixels on a side of a patch; it divides height and width of the image." },
    { name: "width", type: count(), required: true, doc: "Elements of a vector." },
    { name: "bias", type: bool, default: false, doc: "Whether a vector is added." },
    from,
  ],
};
