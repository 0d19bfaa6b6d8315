import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const sourceNotSaid: DiagnosticDefinition<{ readonly kind: string; readonly inputs: string }> = {
  code: "HGM3060",
  slug: "source-not-said",
  severity: "error",
  title: "A layer does not say which input it works on",
  explanation: "The first layer of a model works on its only input. Where there are several, `from` says on which.",
  bad: modelExample([
    "input source: tokens",
    "input target: tokens",
    "embedding(vocab: 512, width: 64) as words",
    "embedding(from: target, tied: words)",
    "residual { attention(heads: 4, keys: words) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "input source: tokens",
    "input target: tokens",
    "embedding(from: source, vocab: 512, width: 64) as words",
    "embedding(from: target, tied: words)",
    "residual { attention(heads: 4, keys: words) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ kind, inputs }) => `\`${kind}\` stands first and does not say which of the inputs ${inputs} it works on.`,
  notes: () => ["Name it: `from: …`."],
};
