import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const missingParameter: DiagnosticDefinition<{ readonly name: string }> = {
  code: "HGM2062",
  slug: "missing-parameter",
  severity: "error",
  title: "A parameter has no value",
  explanation: "The parameter has no default, so every use of the file must set it.",
  bad: `param nodes: int in 1..=64
`,
  good: `param nodes: int = 4 in 1..=64
`,
  message: ({ name }) => `The parameter \`${name}\` has no value.`,
  notes: ({ name }) => [`Give it a default, or set it with \`-D ${name}=…\`.`],
};
