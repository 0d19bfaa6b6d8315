import { fixed } from "./fields.ts";
import type { ModelParameter } from "./family.ts";
import { numberText } from "./print.ts";

/** What the three generations of Gemma share: norms whose weight is a difference from 1, embedded tokens multiplied by the root of the width. */
export const gemmaParts = (hidden: number) => ({
  normArguments: { offset: true },
  embeddingScale: "embedding_scale",
  constants: [["embedding_scale", "number", numberText(Math.sqrt(hidden))]] satisfies readonly ModelParameter[],
  remarks: ["embedding_scale is the square root of hidden: change both together."],
});

/** The factor of attention scores, where it is not that of the layer: 1 / sqrt(head_dim). */
export const scoreFactor = (scalar: number, headDim: number): string | undefined => (scalar === headDim ? undefined : numberText(scalar ** -0.5));

/** Masks nothing where it is on; such a model predicts no next token. */
export const causalOnly = fixed([false, null], "each token would see those after it, and the model could not be trained to predict them", "Set it to false.");
