import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planDegree: DiagnosticDefinition<{ readonly pool: string; readonly what: string; readonly problem: string }> = {
  code: "HGM8307",
  slug: "plan-degree",
  severity: "error",
  title: "A degree that no program has",
  explanation: "Degrees are whole numbers of at least 1; context, expert and ZeRO are not emitted yet.",
  message: ({ pool, what, problem }) => `The ${what} of replicas on \`${pool}\` is wrong: ${problem}.`,
};
