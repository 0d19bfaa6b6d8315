import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const numberAfterNumber: DiagnosticDefinition<{ first: string; second: string; percent: boolean }> = {
  code: "HGM1007",
  slug: "number-after-number",
  severity: "error",
  title: "A number follows a number",
  explanation:
    "Between two numbers something is missing: a comma in a list, an operator in a sum, or the `.` of a fraction. " +
    "Groups of digits are set apart by `_` (`1_000`), never by a blank. `%` is the unit per cent; the remainder of a division is `mod(a, b)`.",
  bad: "let x = 1 2\n",
  good: "let x = [1, 2]\n",
  message: ({ first, second }) => `\`${second}\` follows \`${first}\` with nothing in between.`,
  notes: ({ percent }) => [
    percent ? "`%` is the unit per cent; the remainder of a division is written `mod(a, b)`." : "Write an operator, a comma, or `_` between groups of digits.",
  ],
};
