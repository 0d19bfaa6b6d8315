import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const divisionByZero: DiagnosticDefinition<Record<string, never>> = {
  code: "HGM2023",
  slug: "division-by-zero",
  severity: "error",
  title: "Division by zero",
  explanation: "The divisor is exactly zero. Numbers are exact, so this is never a rounding effect.",
  bad: `let x = 4 / (2 - 2)
`,
  good: `let x = 4 / 2
`,
  message: () => "This divides by zero.",
};
