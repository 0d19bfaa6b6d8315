import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planEmpty: DiagnosticDefinition<{ readonly what: string }> = {
  code: "HGM8300",
  slug: "plan-empty",
  severity: "error",
  title: "An empty plan",
  explanation: "A plan has pipelines, a pipeline stages, and a stage replicas.",
  message: ({ what }) => `${what}.`,
};
