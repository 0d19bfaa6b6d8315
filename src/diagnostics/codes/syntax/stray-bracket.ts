import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const strayBracket: DiagnosticDefinition<{ closing: string; opening: string }> = {
  code: "HGM1015",
  slug: "stray-bracket",
  severity: "error",
  title: "A closing bracket that nothing opened",
  explanation: "This bracket closes nothing: there is one too many, or its opening partner was deleted. It is left out and the rest is read on.",
  bad: "site a { nodes: 4 }}\n",
  good: "site a { nodes: 4 }\n",
  fixes: [{ title: "Delete the bracket", safe: false }],
  message: ({ closing, opening }) => `This \`${closing}\` closes nothing: no \`${opening}\` is open here.`,
};
