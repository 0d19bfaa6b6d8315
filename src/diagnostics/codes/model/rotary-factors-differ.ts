import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

const example = (long: string): string =>
  modelExample([
    "embedding(vocab: 512, width: 16) as tokens",
    `residual { rms_norm(), attention(heads: 4, rope: rope(scaling: longrope(short: [1, 1], long: ${long}, original: 4096))) }`,
    "head(vocab: 512) as lm",
  ]);

export const rotaryFactorsDiffer: DiagnosticDefinition<{ readonly list: string; readonly factors: number; readonly pairs: number }> = {
  code: "HGM3041",
  slug: "rotary-factors-differ",
  severity: "error",
  title: "LongRoPE needs a factor for each pair of elements",
  explanation:
    "`longrope` divides the angle of each pair of elements that turns by a factor of its own, so both its lists are half as long as the part of a head that turns.",
  bad: example("[1, 2, 4]"),
  good: example("[1, 4]"),
  message: ({ list, factors, pairs }) => `\`${list}\` has ${factors} factors, but ${pairs} pairs of elements turn.`,
  notes: () => ["Half of `head_dim` turns as pairs, or half of its `fraction`."],
};
