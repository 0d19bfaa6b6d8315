import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const convolutionGroupsUneven: DiagnosticDefinition<{ readonly groups: number; readonly inputs: number; readonly outputs: number }> = {
  code: "HGM3074",
  slug: "convolution-groups-uneven",
  severity: "error",
  title: "The groups of a convolution do not divide its elements",
  explanation: "A convolution with `groups` cuts its input and its output into parts of equal width.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "conv(kernel: 3, width: 64, causal: true, groups: 6)", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "conv(kernel: 3, width: 64, causal: true, groups: 64)", "head(vocab: 512) as lm"]),
  message: ({ groups, inputs, outputs }) => `${groups} groups do not divide ${inputs} elements of the input and ${outputs} of the output.`,
  notes: () => ["Choose a number of `groups` that divides both."],
};
