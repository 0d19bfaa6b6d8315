import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelLoss: DiagnosticDefinition<{ readonly count: number }> = {
  code: "HGM8112",
  slug: "model-loss",
  severity: "error",
  title: "The loss is not at the end",
  explanation: "A model document has exactly one loss, and its layer is the last.",
  message: ({ count }) => (count === 1 ? "The layer with the loss is not the last one." : `The model has ${count} layers with a loss.`),
};
