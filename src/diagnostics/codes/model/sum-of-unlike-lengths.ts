import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const sumOfUnlikeLengths: DiagnosticDefinition<{ readonly what: string; readonly first: number; readonly other: number }> = {
  code: "HGM3063",
  slug: "sum-of-unlike-lengths",
  severity: "error",
  title: "A sum adds streams of unlike lengths",
  explanation:
    "`residual` and `sum` add position by position, so what they add must have as many positions. A convolution with a stride, or without padding, changes the number.",
  bad: modelExample([
    "input sound: frames(length: 64, channels: 16)",
    "input text: tokens",
    "conv(from: sound, kernel: 3, width: 64, padding: 1)",
    "residual as heard { conv(kernel: 3, width: 64) }",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: heard) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "input sound: frames(length: 64, channels: 16)",
    "input text: tokens",
    "conv(from: sound, kernel: 3, width: 64, padding: 1)",
    "residual as heard { conv(kernel: 3, width: 64, padding: 1) }",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: heard) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ what, first, other }) => `The ${what} adds a stream of ${first} positions and one of ${other}.`,
  notes: () => ["Give the convolution a `padding` that keeps the length, or put it outside."],
};
