import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const headVocabularyDiffers: DiagnosticDefinition<{ readonly head: number; readonly embedding: number }> = {
  code: "HGM3009",
  slug: "head-vocabulary-differs",
  severity: "error",
  title: "The head and the embedding have different vocabularies",
  explanation:
    "The head predicts the next token id, and targets come from the same data as the inputs, so the head must have as many classes as the embedding has " +
    "rows.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "head(vocab: 500) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "head(vocab: 512) as lm"]),
  message: ({ head, embedding }) => `The head predicts ${head} classes, but the embedding reads token ids below ${embedding}.`,
  notes: () => ["Give both the same `vocab`."],
};
