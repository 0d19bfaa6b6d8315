import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownModuleFile: DiagnosticDefinition<{ readonly file: string }> = {
  code: "HGM2072",
  slug: "unknown-module-file",
  severity: "error",
  title: "The spec itself cannot be read",
  explanation: "The file to analyse does not exist or is not a readable text file.",
  message: ({ file }) => `The file \`${file}\` cannot be read.`,
};
