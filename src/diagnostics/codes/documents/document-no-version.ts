import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly found: string;
}

export const documentNoVersion: DiagnosticDefinition<Params> = {
  code: "HGM8003",
  slug: "document-no-version",
  severity: "error",
  title: "The document does not say what it is",
  explanation: 'An IR document is a JSON object with a field `version`, such as `"version": "hgm.program/1"`.',
  message: ({ found }) => `An IR document is an object with a text field \`version\`, but this is ${found}.`,
};
