import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const headsDoNotDivideWidth: DiagnosticDefinition<{ readonly heads: number; readonly width: number }> = {
  code: "HGM3004",
  slug: "heads-do-not-divide-width",
  severity: "error",
  title: "The heads do not divide the width of the stream",
  explanation:
    "Without `head_dim`, each head takes an equal part of the stream's width, so the number of heads must divide it. A `head_dim` of its own makes " +
    "heads independent of the width.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { rms_norm(), attention(heads: 6) }", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { rms_norm(), attention(heads: 8) }", "head(vocab: 512) as lm"]),
  message: ({ heads, width }) => `${heads} heads do not divide the stream's width of ${width}.`,
  notes: () => ["Choose a number of heads that divides the width, or state `head_dim`."],
};
