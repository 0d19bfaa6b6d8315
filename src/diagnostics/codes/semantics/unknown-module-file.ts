import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownModuleFile: DiagnosticDefinition<{ readonly file: string }> = {
  code: "HGM2072",
  slug: "unknown-module-file",
  severity: "error",
  title: "The spec itself cannot be read",
  explanation: "The file to analyse does not exist or is not a readable text file.",
  noExample: "It takes a command that names a file which is not there.",
  message: ({ file }) => `The file \`${file}\` cannot be read.`,
};
