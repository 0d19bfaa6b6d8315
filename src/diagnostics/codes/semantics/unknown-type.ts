import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownType: DiagnosticDefinition<{ readonly name: string; readonly nearest: string | undefined }> = {
  code: "HGM2069",
  slug: "unknown-type",
  severity: "error",
  title: "Unknown type of a parameter",
  explanation: `A parameter's type is \`int\`, \`number\`, \`bool\` or \`string\`, a unit that stands for its dimension such as \`Gbps\` or \`USD/h\`, a kind such as \`device\`, an enumeration, or \`list(…)\` of one of these.`,
  bad: `param nodes: itn = 4
`,
  good: `param nodes: int = 4
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ name }) => `There is no type \`${name}\`.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
