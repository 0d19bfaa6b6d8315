import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

const example = (fraction: string): string =>
  modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    `residual { rms_norm(), attention(heads: 4, rope: rope(fraction: ${fraction})) }`,
    "head(vocab: 512) as lm",
  ]);

export const rotaryPartUneven: DiagnosticDefinition<{ readonly head_dim: number; readonly fraction: number; readonly part: number }> = {
  code: "HGM3040",
  slug: "rotary-part-uneven",
  severity: "error",
  title: "The part of a head that turns is no even number of elements",
  explanation:
    "With `fraction` only the first elements of a head get rotary positions. They turn in pairs, so the head's size times `fraction` must be an even number of elements.",
  bad: example("0.3"),
  good: example("0.5"),
  message: ({ head_dim, fraction, part }) =>
    `${Number(fraction.toPrecision(6))} of a head of ${head_dim} elements is ${Number(part.toPrecision(6))}, which cannot be split into pairs.`,
  notes: ({ head_dim }) => [`Choose a fraction that is a multiple of 2/${head_dim}.`],
};
