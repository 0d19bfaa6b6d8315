import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const vocabulariesDiffer: DiagnosticDefinition<{ readonly vocab: number; readonly before: number }> = {
  code: "HGM3067",
  slug: "vocabularies-differ",
  severity: "error",
  title: "Embeddings of one model have different vocabularies",
  explanation: "The token ids of all inputs come from one vocabulary, so all embeddings have as many rows.",
  bad: modelExample([
    "input source: tokens",
    "input target: tokens",
    "embedding(from: source, vocab: 500, width: 64) as words",
    "embedding(from: target, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: words) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "input source: tokens",
    "input target: tokens",
    "embedding(from: source, vocab: 512, width: 64) as words",
    "embedding(from: target, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: words) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ vocab, before }) => `This embedding has ${vocab} rows, but the one before it has ${before}.`,
  notes: () => ["Give all embeddings one `vocab`; `tied` shares the whole table."],
};
