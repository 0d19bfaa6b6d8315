import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planRule: DiagnosticDefinition<{ readonly rule: string; readonly reason: string }> = {
  code: "HGM8316",
  slug: "plan-rule",
  severity: "error",
  title: "A plan that breaks a rule",
  explanation: "The rules say what may be done where, each with its source; a plan keeps all of them.",
  message: ({ rule, reason }) => `The rule ${rule} refuses the plan: ${reason}.`,
};
