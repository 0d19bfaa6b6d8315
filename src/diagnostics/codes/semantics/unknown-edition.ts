import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownEdition: DiagnosticDefinition<{ readonly edition: string }> = {
  code: "HGM2070",
  slug: "unknown-edition",
  severity: "error",
  title: "Unknown edition of the language",
  explanation:
    "The first line of a file names the edition of the language that it is written in. This version of hgm reads edition 1.",
  bad: `hgm 2
let n = 4
`,
  good: `hgm 1
let n = 4
`,
  message: ({ edition }) => `This file is written in edition ${edition} of the language; this version of hgm reads edition 1.`,
};
