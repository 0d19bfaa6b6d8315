import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const layerSizeNotPositive: DiagnosticDefinition<{ readonly kind: string; readonly argument: string; readonly value: number | string }> = {
  code: "HGM3019",
  slug: "layer-size-not-positive",
  severity: "error",
  title: "A size of a layer is not a whole number above zero",
  explanation:
    "Widths, heads and vocabularies count elements, so they are whole numbers of at least 1. A size that comes out of a division may turn into a fraction.",
  noExample: "The bounds of the vocabulary refuse such a size in the spec; this guards sizes that are derived from others.",
  message: ({ kind, argument, value }) => `\`${argument}\` of \`${kind}\` is ${value}.`,
  notes: () => ["It must be a whole number of at least 1."],
};
