import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelTargets: DiagnosticDefinition<{ readonly what: string }> = {
  code: "HGM8124",
  slug: "model-targets",
  severity: "error",
  title: "The tokens that the losses predict are not in their stream",
  explanation: "A model with inputs says which of them its losses predict: one of tokens, which stand in a row in the stream that the last layer reads.",
  message: ({ what }) => `The model ${what}.`,
};
