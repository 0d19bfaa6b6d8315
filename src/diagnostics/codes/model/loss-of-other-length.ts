import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const lossOfOtherLength: DiagnosticDefinition<{ readonly input: string; readonly length: number; readonly sequence: number }> = {
  code: "HGM3065",
  slug: "loss-of-other-length",
  severity: "error",
  title: "The predicted input is not as long as the job's sequence",
  explanation:
    "The head predicts the tokens of one input, and the job counts its batch and its loss in these tokens: that input is as long as the job's `sequence`. Other inputs may have lengths of their own.",
  bad: modelExample(["input text: tokens(length: 16)", "embedding(vocab: 512, width: 64) as tokens", "head(vocab: 512) as lm"]),
  good: modelExample(["input text: tokens", "embedding(vocab: 512, width: 64) as tokens", "head(vocab: 512) as lm"]),
  message: ({ input, length, sequence }) =>
    `The loss predicts the tokens of \`${input}\`, of which a sample has ${length}, but the job's sequences have ${sequence}.`,
  notes: () => ["Leave its `length` out: it is then the job's `sequence`."],
};
