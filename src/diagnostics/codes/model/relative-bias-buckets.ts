import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const relativeBiasBuckets: DiagnosticDefinition<{ readonly buckets: number; readonly max_distance: number }> = {
  code: "HGM3076",
  slug: "relative-bias-buckets",
  severity: "error",
  title: "Buckets of a relative bias that do not divide up",
  explanation:
    "Half of the buckets of a direction are for single short distances, the other half share the distances up to `max_distance`, which must lie beyond. Where attention is not causal, there are two directions.",
  bad: modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, positions: relative_bias(buckets: 32, max_distance: 8)) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, positions: relative_bias(buckets: 32, max_distance: 128)) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ buckets, max_distance }) => `${buckets} buckets up to a distance of ${max_distance} cannot be shared out.`,
  notes: () => ["The number of buckets is even (a multiple of four where attention is not causal), and `max_distance` more than half of those of a direction."],
};
