import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelParameterTotal: DiagnosticDefinition<{ readonly stated: number; readonly counted: number }> = {
  code: "HGM8111",
  slug: "model-parameter-total",
  severity: "error",
  title: "The parameter counts are wrong",
  explanation: "The total is the sum over all layers, tied parameters once; the active ones are at most as many.",
  message: ({ stated, counted }) => `The document states ${stated} parameters, but its layers have ${counted}.`,
};
