import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const notCompiled: DiagnosticDefinition<{ readonly folder: string; readonly reason: string }> = {
  code: "HGM7006",
  slug: "not-compiled",
  severity: "error",
  title: "The folder is no compiled job",
  explanation: "`hgm run` starts a folder that `hgm compile` wrote. It needs the folder's `plan.json` and the site folders beside it.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ folder, reason }) => `\`${folder}\` is not a compiled job: ${reason}.`,
  notes: () => ["Make one with `hgm compile SPEC -o DIR`."],
};
