import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const functionArguments: DiagnosticDefinition<{ readonly name: string; readonly expected: string }> = {
  code: "HGM2061",
  slug: "function-arguments",
  severity: "error",
  title: "A function gets the wrong number of arguments",
  explanation: `Functions take their arguments by position: \`mod(a, b)\` two, \`len\` and \`sum\` one list, \`min\` and \`max\` any number of values or one list.`,
  bad: `let x = mod(7)
`,
  good: `let x = mod(7, 2)
`,
  message: ({ name, expected }) => `\`${name}\` takes ${expected}.`,
};
