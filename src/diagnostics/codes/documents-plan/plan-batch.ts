import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planBatch: DiagnosticDefinition<{ readonly sum: number; readonly batch: number }> = {
  code: "HGM8313",
  slug: "plan-batch",
  severity: "error",
  title: "Shares that do not make up the batch",
  explanation: "The samples of all pipelines add up to the batch of the job.",
  message: ({ sum, batch }) => `The pipelines take ${sum} sequences of a batch of ${batch}.`,
};
