import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const equalsInProperty: DiagnosticDefinition<{ name: string }> = {
  code: "HGM1016",
  slug: "equals-in-property",
  severity: "error",
  title: "A property is written with `:`",
  explanation: "Properties and arguments are written `name: value`. The sign `=` gives a `let` its value and a parameter its default.",
  bad: "site a { nodes = 4 }\n",
  good: "site a { nodes: 4 }\n",
  message: ({ name }) => `The property \`${name}\` needs a \`:\` here, not \`=\`.`,
  notes: ({ name }) => [`Write \`${name}: …\`, or \`let ${name} = …\` if this should be a name for a value.`],
};
