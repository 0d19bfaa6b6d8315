import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const misplaced: DiagnosticDefinition<{ readonly what: string; readonly where: string; readonly allowed: string }> = {
  code: "HGM2034",
  slug: "misplaced",
  severity: "error",
  title: "This cannot stand here",
  explanation: `The member is known to the language but not at this place: a pool stands in a site, a layer in a model, \`pin\` in a job.`,
  bad: `pool a { nodes: 4 }
`,
  good: `site hall { title: "a" }
`,
  message: ({ what, where }) => `${what} cannot stand ${where}.`,
  notes: ({ allowed }) => (allowed === "" ? [] : [allowed]),
};
