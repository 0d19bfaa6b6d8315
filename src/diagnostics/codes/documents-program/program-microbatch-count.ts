import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly action: string;
  readonly microbatch: number;
  readonly times: string;
}

export const programMicrobatchCount: DiagnosticDefinition<Params> = {
  code: "HGM8461",
  slug: "program-microbatch-count",
  severity: "error",
  title: "A stage does not compute every microbatch exactly once",
  explanation:
    "In a step each stage runs each microbatch forward once and backward once. A forward that is missing leaves out data; a second backward " +
    "counts it twice.",
  message: ({ stage, action, microbatch, times }) => `Stage ${stage} does \`${action}\` of microbatch ${microbatch} ${times}.`,
};
