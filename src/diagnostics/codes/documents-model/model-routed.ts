import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelRouted: DiagnosticDefinition<{ readonly id: string; readonly name: string; readonly experts: number; readonly used: number }> = {
  code: "HGM8120",
  slug: "model-routed",
  severity: "error",
  title: "A tensor of experts does not have their number",
  explanation: "A tensor of routed experts has one part for each expert along its first dimension, and a token passes through at most all of them.",
  message: ({ id, name, experts, used }) => `The parameter ${name} of class ${id} says that a token passes through ${used} of its ${experts} experts.`,
};
