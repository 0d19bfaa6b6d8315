import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const notPositive: DiagnosticDefinition<{ readonly what: string; readonly value: number }> = {
  code: "HGM8205",
  slug: "topology-not-positive",
  severity: "error",
  title: "A rate or size that is not positive",
  explanation: "Sizes and rates of devices, fabrics and links are above zero; the planner divides by them.",
  message: ({ what, value }) => `${what} is ${value}; it must be above 0.`,
};
