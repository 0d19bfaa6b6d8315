import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const patchesDoNotFit: DiagnosticDefinition<{ readonly patch: number; readonly height: number; readonly width: number }> = {
  code: "HGM3072",
  slug: "patches-do-not-fit",
  severity: "error",
  title: "Patches do not divide the image",
  explanation: "A patch embedding cuts an image into squares without a rest.",
  bad: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "patch_embedding(from: images, patch: 7, width: 64) as vision",
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
  message: ({ patch, height, width }) => `Patches of ${patch} pixels do not divide an image of ${height} x ${width}.`,
  notes: () => ["Choose a `patch` that divides both sides."],
};
