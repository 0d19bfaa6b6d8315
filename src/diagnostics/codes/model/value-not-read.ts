import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const valueNotRead: DiagnosticDefinition<{ readonly what: string; readonly name: string }> = {
  code: "HGM3066",
  slug: "value-not-read",
  severity: "error",
  title: "Nothing reads a layer or an input",
  explanation:
    "What a layer gives must reach the loss, through the layers after it; else it would be computed for nothing, and its weights would never be trained.",
  bad: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "patch_embedding(from: images, patch: 8, width: 64) as vision",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
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
  message: ({ what, name }) => `Nothing reads the ${what} \`${name}\`.`,
  notes: () => ["Join it with `concat`, read it with `keys`, or take it out."],
};
