import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const lossWithoutTokens: DiagnosticDefinition<{ readonly kind: string }> = {
  code: "HGM3064",
  slug: "loss-without-tokens",
  severity: "error",
  title: "A loss cannot tell which tokens it predicts",
  explanation:
    "A loss is computed where the positions of the stream are tokens of one input, in a row. A stream made from images or frames has none; after a convolution that changes the length, or where two streams of tokens are joined, it is not clear which they are. Multi-token prediction works on a stream of tokens alone.",
  bad: modelExample(["input images: image(height: 32, width: 32)", "patch_embedding(patch: 8, width: 64)", "head(vocab: 512) as lm"]),
  good: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "patch_embedding(from: images, patch: 8, width: 64) as vision",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "concat(from: [vision, tokens])",
    "head(vocab: 512) as lm",
  ]),
  message: ({ kind }) => `\`${kind}\` works on a stream in which the tokens to predict are not clear.`,
  notes: () => ["Let the head work on a stream that holds the tokens of one input, such as `concat(from: [vision, tokens])`."],
};
