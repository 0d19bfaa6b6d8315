import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const kvHeadsDoNotDivideHeads: DiagnosticDefinition<{ readonly heads: number; readonly kv_heads: number }> = {
  code: "HGM3005",
  slug: "kv-heads-do-not-divide-heads",
  severity: "error",
  title: "The key and value heads do not divide the query heads",
  explanation: "In grouped-query attention each key and value head serves an equal number of query heads, so `kv_heads` must divide `heads`.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { rms_norm(), attention(heads: 8, kv_heads: 3) }", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { rms_norm(), attention(heads: 8, kv_heads: 2) }", "head(vocab: 512) as lm"]),
  message: ({ heads, kv_heads }) => `${kv_heads} key and value heads cannot be shared equally by ${heads} query heads.`,
  notes: () => ["`kv_heads` must divide `heads`; 1 is multi-query attention."],
};
