import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownEdition: DiagnosticDefinition<{ edition: string; known: string }> = {
  code: "HGM1012",
  slug: "unknown-edition",
  severity: "error",
  title: "This edition of the language is not known",
  explanation:
    "The number after `hgm` names the edition of the language. This compiler reads the editions that the message lists; a file of a later one needs a later release.",
  bad: "hgm 2\nlet x = 1\n",
  good: "hgm 1\nlet x = 1\n",
  message: ({ edition, known }) => `I do not know edition ${edition} of the language; this release reads ${known}.`,
};
