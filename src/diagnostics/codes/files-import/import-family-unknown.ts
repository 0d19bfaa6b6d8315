import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importFamilyUnknown: DiagnosticDefinition<{ readonly family: string | undefined; readonly known: readonly string[] }> = {
  code: "HGM7103",
  slug: "import-family-unknown",
  severity: "error",
  title: "The family of the configuration is not known",
  explanation:
    "`model_type` names the code of `transformers` that a configuration is for. Only families whose every field is understood can be imported, because a field means something else in another family. Models of other families can be written by hand: `std/models.hgm` has some to start from.",
  noExample: "It concerns a configuration that is imported, not the text of a spec.",
  message: ({ family }) =>
    family === undefined ? "The configuration has no `model_type`, which names its family." : `The family \`${family}\` cannot be imported.`,
  notes: ({ known }) => [`Known: ${known.map((name) => `\`${name}\``).join(", ")}.`],
};
