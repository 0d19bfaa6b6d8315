import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelFormulaNegative: DiagnosticDefinition<{ readonly value: number }> = {
  code: "HGM8115",
  slug: "model-formula-negative",
  severity: "error",
  title: "A formula can be negative",
  explanation: "Work, traffic and memory are never negative, and every variable is at least 1, so no coefficient is below zero.",
  message: ({ value }) => `A coefficient is ${value}.`,
};
