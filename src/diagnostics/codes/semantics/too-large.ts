import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const tooLarge: DiagnosticDefinition<{ readonly what: string; readonly limit: string }> = {
  code: "HGM2045",
  slug: "too-large",
  severity: "error",
  title: "A limit of the language is passed",
  explanation:
    "The language is total: every spec is read in bounded time and memory. Limits are 65,536 layers, 4,096 sites, lists of 65,536 members, numbers of 4,096 binary digits and a bound on the work of loops.",
  bad: `let big = [for i in 0..1000000: i]
`,
  good: `let small = [for i in 0..1000: i]
`,
  message: ({ what, limit }) => `${what}; the limit is ${limit}.`,
};
