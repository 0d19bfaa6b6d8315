import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownParameter: DiagnosticDefinition<{ readonly name: string; readonly nearest: string | undefined }> = {
  code: "HGM2063",
  slug: "unknown-parameter",
  severity: "error",
  title: "A parameter that was set does not exist",
  explanation: `\`-D name=value\` sets a \`param\` of the spec, \`-D file.name=value\` one of an imported file. There is no parameter of this name.`,
  noExample: "It takes a value from outside the spec: `-D name=value`, or a `.hgmvars` file.",
  message: ({ name }) => `There is no parameter \`${name}\` to set.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
