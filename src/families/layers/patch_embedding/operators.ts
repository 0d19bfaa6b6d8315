import type { LayerOperatorsFacet } from "../../../contracts/index.ts";
import { addFormulas, term } from "../../../contracts/index.ts";
import { normalWeight, zerosBias } from "../shared/formulas.ts";
import { patchSizes } from "./sizes.ts";

/** A matrix on the pixels of each patch (Dosovitskiy et al. 2020, section 3.1). The pixels are kept. Each tensor rank does the whole of it. */
export const patchEmbeddingOperators: LayerOperatorsFacet = {
  kind: "patch_embedding",
  reads: "image",
  build(layer, context) {
    const sizes = patchSizes(layer, context.stream);
    if ("error" in sizes) return sizes;
    const { patch, width, channels, patches, bias } = sizes;
    const inner = channels * patch * patch;
    const pixels = [term(patches * inner, { rows: 1, element: 1 })];
    return {
      width,
      leaves: { length: patches, items: context.stream?.items ?? 1 },
      operators: [
        {
          name: "",
          kind: "matmul",
          flops: [term(2 * patches * width * inner, { rows: 1 })],
          bytes: addFormulas(pixels, [term(patches * width, { rows: 1, element: 1 })], [term(width * inner, { element: 1 })]),
          saved: pixels,
          backwardFlops: 2,
          selective: false,
          matmul: { m: [term(patches, { rows: 1 })], n: [term(width)], k: [term(inner)] },
        },
      ],
      parameters: [normalWeight("weight", [width, channels, patch, patch]), ...(bias ? [zerosBias("bias", width)] : [])],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
