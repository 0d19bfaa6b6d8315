import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const rotaryHeadSizeOdd: DiagnosticDefinition<{ readonly head_dim: number }> = {
  code: "HGM3006",
  slug: "rotary-head-size-odd",
  severity: "error",
  title: "Rotary positions need an even head size",
  explanation: "A rotary position embedding turns pairs of a head's elements against each other, so the size of a head must be even.",
  bad: modelExample([
    "embedding(vocab: 512, width: 60) as tokens",
    "residual { rms_norm(), attention(heads: 4, rope: rope(theta: 10000)) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "embedding(vocab: 512, width: 60) as tokens",
    "residual { rms_norm(), attention(heads: 6, rope: rope(theta: 10000)) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ head_dim }) => `A head of ${head_dim} elements cannot be split into pairs, which rotary positions turn.`,
  notes: () => ["Make `head_dim` even, or leave `rope` out."],
};
