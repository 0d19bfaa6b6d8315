import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelFormulaExponent: DiagnosticDefinition<{ readonly variable: string; readonly exponent: number }> = {
  code: "HGM8114",
  slug: "model-formula-exponent",
  severity: "error",
  title: "A formula has a fractional exponent",
  explanation: "Formulas are polynomials: every exponent is a whole number, negative for a degree that divides.",
  message: ({ variable, exponent }) => `The exponent of ${variable} is ${exponent}.`,
};
