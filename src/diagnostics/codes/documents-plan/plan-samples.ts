import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planSamples: DiagnosticDefinition<{ readonly pipeline: string; readonly samples: number; readonly microbatches: number; readonly rows: number }> =
  {
    code: "HGM8302",
    slug: "plan-samples",
    severity: "error",
    title: "Samples that are not the microbatches",
    explanation: "The samples of a pipeline are its microbatches times the rows of one.",
    message: ({ pipeline, samples, microbatches, rows }) =>
      `Pipeline \`${pipeline}\` has ${samples} samples; ${microbatches} microbatches of ${rows} rows are ${microbatches * rows}.`,
  };
