import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const streamsDoNotJoin: DiagnosticDefinition<{ readonly axis: string; readonly first: number; readonly other: number }> = {
  code: "HGM3068",
  slug: "streams-do-not-join",
  severity: "error",
  title: "Streams of unlike form are joined",
  explanation: "Along the sequence, `concat` joins streams of one width; along the width, streams of one length.",
  bad: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "patch_embedding(from: images, patch: 8, width: 32) as vision",
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
  message: ({ axis, first, other }) =>
    `Along the ${axis}, the joined streams must agree in ${axis === "width" ? "length" : "width"}, but one has ${first} and another ${other}.`,
  notes: () => ["Bring them to one width with `linear(width: …)`."],
};
