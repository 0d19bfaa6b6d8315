import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const reservedWord: DiagnosticDefinition<{ word: string }> = {
  code: "HGM1005",
  slug: "reserved-word",
  severity: "error",
  title: "A reserved word cannot be a name",
  explanation:
    "The words `true false none if then else for in as from and or not import` have a meaning everywhere, so nothing can be named by them. " +
    "They may still be properties (`from: tokens`) and stand after a dot. Every other word, `site` and `link` included, is free.",
  bad: "let in = 4\n",
  good: "let inside = 4\n",
  message: ({ word }) => `\`${word}\` is a reserved word and cannot be a name.`,
  notes: ({ word }) => [`Choose another name, such as \`${word}_\`.`],
};
