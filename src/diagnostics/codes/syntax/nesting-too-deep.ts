import type { DiagnosticDefinition } from "../../../contracts/index.ts";

const deep = (n: number): string => `let x = ${"(".repeat(n)}1${")".repeat(n)}\n`;

export const nestingTooDeep: DiagnosticDefinition<{ limit: number }> = {
  code: "HGM1010",
  slug: "nesting-too-deep",
  severity: "error",
  title: "Too much inside each other",
  explanation:
    "Blocks, brackets, signs before a value and `else if` may stand inside each other up to a fixed limit, and a value may be built of a chain of operators up to a few times that. " +
    "Specs written by hand stay far below. Give the inner part a name with `let`, or use a list and `sum`.",
  bad: deep(300),
  good: deep(20),
  message: ({ limit }) => `This is nested deeper than ${limit} levels.`,
  notes: () => ["Give the inner part a name with `let` and use the name here."],
};
