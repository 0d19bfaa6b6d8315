import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const duplicateName: DiagnosticDefinition<{ readonly name: string }> = {
  code: "HGM2002",
  slug: "duplicate-name",
  severity: "error",
  title: "A name is declared twice",
  explanation: `Each name stands for one thing in a file: nothing shadows anything else. Parameters, loop variables and \`let\` in bodies may not repeat a name of the file around them, and two layers of one body may not have the same name.`,
  bad: `let nodes = 4
let nodes = 8
`,
  good: `let nodes = 4
let more_nodes = 8
`,
  message: ({ name }) => `\`${name}\` is declared twice in this file.`,
  notes: () => ["A name means one thing throughout a file; choose another for one of them."],
};
