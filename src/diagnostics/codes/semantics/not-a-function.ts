import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const notAFunction: DiagnosticDefinition<{ readonly what: string }> = {
  code: "HGM2060",
  slug: "not-a-function",
  severity: "error",
  title: "This cannot be called",
  explanation: `Only models, functions such as \`min\`, and values with options such as \`roce(…)\` take arguments in parentheses.`,
  bad: `let n = 4
let m = n(3)
`,
  good: `let n = 4
let m = max(n, 3)
`,
  message: ({ what }) => `${what} cannot be called with arguments.`,
};
