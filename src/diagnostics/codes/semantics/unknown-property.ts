import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownProperty: DiagnosticDefinition<{ readonly kind: string; readonly name: string; readonly nearest: string | undefined }> = {
  code: "HGM2030",
  slug: "unknown-property",
  severity: "error",
  title: "Unknown property",
  explanation: "This kind of block has no property of this name. The reference page lists the properties of every kind.",
  bad: `site hall { titel: "the hall" }
`,
  good: `site hall { title: "the hall" }
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ kind, name }) => `A ${kind} has no property \`${name}\`.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
