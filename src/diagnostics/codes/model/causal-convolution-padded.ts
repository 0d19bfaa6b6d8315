import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const causalConvolutionPadded: DiagnosticDefinition<{ readonly padding: number }> = {
  code: "HGM3075",
  slug: "causal-convolution-padded",
  severity: "error",
  title: "A causal convolution has a padding",
  explanation: "A causal convolution puts `kernel - 1` zeros before the first position and none behind the last: there is nothing to choose.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "conv(kernel: 3, width: 64, causal: true, padding: 1)", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "conv(kernel: 3, width: 64, causal: true)", "head(vocab: 512) as lm"]),
  message: ({ padding }) => `A causal convolution has its own padding, but \`padding\` is ${padding}.`,
  notes: () => ["Take one of the two out."],
};
