import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const sourceOfAnotherKind: DiagnosticDefinition<{ readonly kind: string; readonly wanted: string; readonly found: string }> = {
  code: "HGM3062",
  slug: "source-of-another-kind",
  severity: "error",
  title: "A layer works on something of another kind",
  explanation: "An `embedding` reads token ids, `patch_embedding` reads images, and all other layers work on streams of vectors, which frames are already.",
  bad: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "linear(from: images, width: 64) as vision",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "concat(from: [vision, tokens])",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "patch_embedding(from: images, patch: 8, width: 64) as vision",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "concat(from: [vision, tokens])",
    "head(vocab: 512) as lm",
  ]),
  message: ({ kind, wanted, found }) => `\`${kind}\` works on ${wanted === "image" ? "images" : wanted}, but ${found === "image" ? "images" : found} come in.`,
  notes: () => ["Turn token ids into vectors with `embedding`, images with `patch_embedding`."],
};
