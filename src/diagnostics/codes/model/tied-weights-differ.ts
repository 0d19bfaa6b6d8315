import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const tiedWeightsDiffer: DiagnosticDefinition<{ readonly layer: string; readonly owner: string; readonly head: string }> = {
  code: "HGM3008",
  slug: "tied-weights-differ",
  severity: "error",
  title: "Tied weights differ in shape",
  explanation:
    "A tied head and its embedding are one tensor of vocabulary x width, so both must have the same vocabulary, and the stream before the head must be " +
    "as wide as the embedding.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "linear(width: 128)", "head(vocab: 512, tied: tokens) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "linear(width: 64)", "head(vocab: 512, tied: tokens) as lm"]),
  message: ({ layer, owner, head }) => `The layer needs a weight of ${head}, but that of \`${layer}\` is ${owner}.`,
  notes: () => ["A `linear(width: …)` before the head brings the stream back to the embedding's width."],
};
