import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const outputIsFile: DiagnosticDefinition<{ readonly target: string }> = {
  code: "HGM7004",
  slug: "output-is-file",
  severity: "error",
  title: "The output folder is a file",
  explanation: "The path given with `-o` names a file. An output needs a folder, which hgm makes if it does not exist.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ target }) => `\`${target}\` is a file; the output needs a folder.`,
};
