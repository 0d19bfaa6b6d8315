import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const windowNotCausal: DiagnosticDefinition<{ readonly window: number }> = {
  code: "HGM3020",
  slug: "window-not-causal",
  severity: "error",
  title: "A sliding window without a causal mask",
  explanation:
    "A sliding window shows a token itself and the tokens right before it, so it says nothing about attention in which tokens also see those after them.",
  bad: modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    "residual { rms_norm(), attention(heads: 4, causal: false, window: 8) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { rms_norm(), attention(heads: 4, window: 8) }", "head(vocab: 512) as lm"]),
  message: ({ window }) => `A sliding window of ${window} tokens needs a causal mask.`,
  notes: () => ["Leave `causal: false` out, or `window`."],
};
