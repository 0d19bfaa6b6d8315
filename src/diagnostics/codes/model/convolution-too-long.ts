import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const convolutionTooLong: DiagnosticDefinition<{ readonly kernel: number; readonly length: number; readonly padding: number }> = {
  code: "HGM3073",
  slug: "convolution-too-long",
  severity: "error",
  title: "A kernel is longer than what it is moved over",
  explanation: "The kernel of a convolution moves over the positions and the zeros around them; it cannot be longer than all of them.",
  bad: modelExample([
    "input sound: frames(length: 4, channels: 16)",
    "input text: tokens",
    "conv(from: sound, kernel: 8, width: 64) as heard",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: heard) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "input sound: frames(length: 64, channels: 16)",
    "input text: tokens",
    "conv(from: sound, kernel: 8, width: 64) as heard",
    "embedding(from: text, vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, keys: heard) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ kernel, length, padding }) => `A kernel of ${kernel} does not fit on ${length} positions with a padding of ${padding}.`,
  notes: () => ["Shorten the `kernel` or raise the `padding`."],
};
