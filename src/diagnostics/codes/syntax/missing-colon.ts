import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const missingColon: DiagnosticDefinition<{ name: string; equals: boolean }> = {
  code: "HGM1016",
  slug: "missing-colon",
  severity: "error",
  title: "A property is written with `:`",
  explanation: "Properties and arguments are written `name: value`. The sign `=` gives a `let` its value and a parameter its default.",
  bad: "site a { nodes = 4 }\n",
  good: "site a { nodes: 4 }\n",
  fixes: [{ title: "Write `:`", safe: false }],
  message: ({ name, equals }) => (equals ? `\`${name}\` needs a \`:\` here, not \`=\`.` : `A \`:\` is missing after \`${name}\`.`),
  notes: ({ name, equals }) =>
    equals
      ? [`Write \`${name}: …\`; \`=\` belongs to \`let\` and to defaults, and two values are compared by \`==\`.`]
      : [`A property is written \`${name}: value\`.`],
};
