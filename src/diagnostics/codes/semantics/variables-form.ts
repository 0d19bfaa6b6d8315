import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const variablesForm: DiagnosticDefinition<{ readonly file: string }> = {
  code: "HGM2073",
  slug: "variables-form",
  severity: "error",
  title: "A line of a .hgmvars file that sets no parameter",
  explanation:
    "A `.hgmvars` file gives values to parameters, one `name = value` a line; `file.name = value` sets the parameter of an imported file. Values are written as in the spec, comments too. Nothing else may stand there.",
  noExample: "It concerns a `.hgmvars` file beside the spec, not the spec.",
  message: () => "This line sets no parameter.",
  notes: ({ file }) => [`Lines of \`${file}\` read \`name = value\`, such as \`nodes = 32\` or \`network.wan = 10 Gbps\`.`],
};
