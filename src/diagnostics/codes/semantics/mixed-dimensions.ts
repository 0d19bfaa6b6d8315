import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const mixedDimensions: DiagnosticDefinition<{ readonly operation: string; readonly left: string; readonly right: string }> = {
  code: "HGM2022",
  slug: "mixed-dimensions",
  severity: "error",
  title: "Two quantities cannot be added or compared",
  explanation: `Sums, differences, comparisons, \`min\` and \`max\` need two values of the same dimension. Currencies are dimensions of their own and do not mix without a rate.`,
  bad: `let x = 80 GiB + 2 s
`,
  good: `let x = 80 GiB / 2 GB/s + 2 s
`,
  message: ({ operation, left, right }) => `${operation} needs two values of one kind, but one is ${left} and the other ${right}.`,
};
