import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const nothingToJoin: DiagnosticDefinition<{ readonly count: number }> = {
  code: "HGM3069",
  slug: "nothing-to-join",
  severity: "error",
  title: "A join of less than two streams",
  explanation: "`concat` makes one stream of several; `from` lists them in their order.",
  bad: modelExample([
    "input text: tokens",
    "input images: image(height: 32, width: 32)",
    "patch_embedding(from: images, patch: 8, width: 64) as vision",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "concat(from: [tokens])",
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
  message: ({ count }) => `\`concat\` joins two streams or more, but \`from\` lists ${count}.`,
  notes: () => ["List the streams: `concat(from: [vision, tokens])`."],
};
