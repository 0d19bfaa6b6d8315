import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const editionForm: DiagnosticDefinition<{ reason: "number" | "first" }> = {
  code: "HGM1011",
  slug: "edition-form",
  severity: "error",
  title: "The edition is written `hgm 1` on the first line",
  explanation:
    "A file may say for which edition of the language it was written. That is the word `hgm` and a whole number, on a line of its own, before everything else but comments.",
  bad: 'hgm "1"\nlet x = 1\n',
  good: "hgm 1\nlet x = 1\n",
  fixes: [
    { title: "Write `hgm 1`, where only the number has another form", safe: true },
    { title: "Write `hgm 1` in the place of something else", safe: false },
  ],
  message: ({ reason }) =>
    reason === "first" ? "The edition must stand before everything else in the file." : "The edition is the word `hgm` and a whole number.",
  notes: () => ["Write `hgm 1` on the first line."],
};
