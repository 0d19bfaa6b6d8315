import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const chainedOperator: DiagnosticDefinition<{ first: string; second: string; comparison: boolean }> = {
  code: "HGM1017",
  slug: "chained-operator",
  severity: "error",
  title: "These operators do not chain",
  explanation: "Comparisons, ranges and `a -- b` take two operands and do not chain. A double comparison is two of them joined by `and`: `2 <= n and n <= 16`.",
  bad: "assert 2 <= n <= 16\n",
  good: "assert 2 <= n and n <= 16\n",
  message: ({ first, second }) => `\`${second}\` cannot follow \`${first}\` in the same value.`,
  notes: ({ comparison }) => [comparison ? "Join two comparisons by `and`." : "Put one of the two parts in parentheses."],
};
