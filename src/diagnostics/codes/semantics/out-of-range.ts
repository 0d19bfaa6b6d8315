import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const outOfRange: DiagnosticDefinition<{ readonly what: string; readonly value: string; readonly range: string }> = {
  code: "HGM2025",
  slug: "out-of-range",
  severity: "error",
  title: "A value is outside its range",
  explanation: `The property, argument or parameter has a range, and the value is outside it. A parameter's range is what stands behind \`in\`.`,
  bad: `param nodes: int = 128 in 1..=64
`,
  good: `param nodes: int = 32 in 1..=64
`,
  message: ({ what, value, range }) => `${what} is ${value}, which is not ${range}.`,
};
