import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const documentNotJson: DiagnosticDefinition<{ readonly file: string; readonly reason: string }> = {
  code: "HGM7010",
  slug: "document-not-json",
  severity: "error",
  title: "The document is not JSON",
  explanation: "`hgm verify` reads the JSON documents that `hgm ir --json` and `hgm compile` write. This file cannot be parsed as JSON.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ file, reason }) => `\`${file}\` is not JSON: ${reason}.`,
};
