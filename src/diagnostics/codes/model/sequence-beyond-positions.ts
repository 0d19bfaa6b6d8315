import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const sequenceBeyondPositions: DiagnosticDefinition<{ readonly length: number; readonly sequence: number }> = {
  code: "HGM3013",
  slug: "sequence-beyond-positions",
  severity: "error",
  title: "A stream is longer than the position table",
  explanation:
    "A learned position embedding has a row for each position. A stream that is longer (the tokens of the job's sequences, the frames of an input, the patches of an image) asks for rows that do not exist.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "position_embedding(length: 16)", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "position_embedding(length: 32)", "head(vocab: 512) as lm"]),
  message: ({ length, sequence }) => `The position embedding has ${length} positions, but the stream has ${sequence}.`,
  notes: () => ["Raise `length`, or shorten the stream: the job's `sequence` where it is one of tokens."],
};
