import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const crossAttentionArgument: DiagnosticDefinition<{ readonly argument: string }> = {
  code: "HGM3070",
  slug: "cross-attention-argument",
  severity: "error",
  title: "An argument that has no meaning in cross attention",
  explanation:
    "With `keys`, queries come from one stream and keys from another. Their positions have nothing to do with each other, so there are no rotary angles, no distances, no window, and no token that comes before.",
  bad: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "patch_embedding(from: images, patch: 8, width: 64) as vision",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: vision, rope: rope()) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "patch_embedding(from: images, patch: 8, width: 64) as vision",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: vision) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ argument }) => `\`${argument}\` has no meaning beside \`keys\`: the positions of the two streams have nothing to do with each other.`,
  notes: () => ["Take the argument out."],
};
