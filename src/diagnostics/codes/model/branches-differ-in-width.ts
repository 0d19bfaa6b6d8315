import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const branchesDifferInWidth: DiagnosticDefinition<{ readonly first: number; readonly other: number }> = {
  code: "HGM3015",
  slug: "branches-differ-in-width",
  severity: "error",
  title: "The branches of a sum differ in width",
  explanation: "`sum { … }` gives the same stream to each of its branches and adds what they return, so all of them must return the same width.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "sum { linear(width: 64), linear(width: 32) }", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "sum { linear(width: 64), linear(width: 64) }", "head(vocab: 512) as lm"]),
  message: ({ first, other }) => `A branch returns a stream of width ${other}, but the first one returns ${first}.`,
  notes: () => ["Bring the branches to one width."],
};
