import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly action: string;
  readonly microbatch: number;
  /** `never`, `twice`, or what stands against doing it at all. */
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
  message: ({ stage, action, microbatch, times }) => {
    const what = `\`${action}\` of microbatch ${microbatch}`;
    return times === "never" ? `Stage ${stage} never does ${what}.` : `Stage ${stage} does ${what}${times === "twice" ? " twice" : `, but ${times}`}.`;
  },
};
