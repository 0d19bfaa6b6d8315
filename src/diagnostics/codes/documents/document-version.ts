import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly version: string;
  readonly known: readonly string[];
}

export const documentVersion: DiagnosticDefinition<Params> = {
  code: "HGM8002",
  slug: "document-version",
  severity: "error",
  title: "The version of the document is not known",
  explanation: "The field `version` says which IR a document is and in which form. A reader takes the versions that it knows and no others.",
  message: ({ version }) => `The version \`${version}\` is not known.`,
  notes: ({ known }) => [`Known versions are ${known.map((name) => `\`${name}\``).join(", ")}.`],
};
