import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly where: string;
  readonly what: string;
}

export const documentSchema: DiagnosticDefinition<Params> = {
  code: "HGM8001",
  slug: "document-schema",
  severity: "error",
  title: "The document does not have the form of its version",
  explanation:
    "Each IR document has a JSON Schema, published under `schemas/`. Fields that the schema does not name are errors, so that a misspelt one is " +
    "not silently ignored.",
  message: ({ where, what }) => `${where === "" ? "The document" : `\`${where}\``} ${what}.`,
};
