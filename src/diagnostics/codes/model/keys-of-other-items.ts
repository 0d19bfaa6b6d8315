import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const keysOfOtherItems: DiagnosticDefinition<{ readonly items: number; readonly keys: number }> = {
  code: "HGM3071",
  slug: "keys-of-other-items",
  severity: "error",
  title: "A stream of several items has keys of another form",
  explanation:
    "Each image of a sample is a sequence of its own. Cross attention from such a stream reads keys with as many items, one for each, or the stream is joined with `concat` first.",
  bad: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32, per_sample: 4)",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "patch_embedding(from: images, patch: 8, width: 64)",
    "residual as vision { attention(heads: 4, keys: tokens) }",
    "concat(from: [vision, tokens])",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32, per_sample: 4)",
    "patch_embedding(from: images, patch: 8, width: 64) as vision",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: vision) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ items, keys }) => `The stream has ${items} items in a sample, its keys ${keys}.`,
  notes: () => ["Let queries come from a stream of tokens."],
};
