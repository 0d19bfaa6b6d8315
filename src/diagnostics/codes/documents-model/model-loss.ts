import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelLoss: DiagnosticDefinition<{ readonly count: number }> = {
  code: "HGM8112",
  slug: "model-loss",
  severity: "error",
  title: "The loss is not at the end",
  explanation: "A model document has a loss, and no layer without one comes after it.",
  message: ({ count }) => (count === 0 ? "The model has no layer with a loss." : "A layer without a loss follows one with a loss."),
};
