import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const fileNotFound: DiagnosticDefinition<{ readonly file: string }> = {
  code: "HGM7001",
  slug: "file-not-found",
  severity: "error",
  title: "The file cannot be read",
  explanation: "The path given on the command line names no file that can be read. Paths are taken from the folder in which the command runs.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ file }) => `There is no file \`${file}\` that can be read.`,
};
