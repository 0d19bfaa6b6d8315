import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownKind: DiagnosticDefinition<{ readonly kind: string; readonly nearest: string | undefined }> = {
  code: "HGM2033",
  slug: "unknown-kind",
  severity: "error",
  title: "Unknown kind of declaration",
  explanation: `A declaration is \`kind name { … }\`, and there is no kind of this name. The kinds at the top of a file are \`site\`, \`device\`, \`data\`, \`model\` and \`job\`.`,
  bad: `stie hall { title: "the hall" }
`,
  good: `site hall { title: "the hall" }
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ kind }) => `There is no kind of declaration \`${kind}\`.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
