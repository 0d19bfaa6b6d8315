import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const missingValue: DiagnosticDefinition<{ after: string }> = {
  code: "HGM1013",
  slug: "missing-value",
  severity: "error",
  title: "A value is missing",
  explanation:
    "After `:`, `=`, an operator or a comma inside brackets a value must follow. An expression goes on in the next line after `=` and after a binary operator, and everywhere inside `( )` and `[ ]`; " +
    "after `:` it begins on the same line.",
  bad: "job a {\n  sequence:\n  steps: 100\n}\n",
  good: "job a {\n  sequence: 4096\n  steps: 100\n}\n",
  message: ({ after }) => `A value is missing after ${after}.`,
};
