import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importFamilyUnknown: DiagnosticDefinition<{ readonly family: string | undefined; readonly known: readonly string[] }> = {
  code: "HGM7103",
  slug: "import-family-unknown",
  severity: "error",
  title: "The family of the configuration is not known",
  explanation:
    "`model_type` names the code of `transformers` that a configuration is for. Only families whose every field is understood can be imported, because a field means something else in another family. Models of other families can be written by hand: `std/models.hgm` has some to start from.",
  bad: `{"model_type": "bert", "hidden_size": 768}
`,
  good: `{"model_type": "gpt2", "n_embd": 768}
`,
  message: ({ family }) =>
    family === undefined ? "The configuration has no `model_type`, which names its family." : `The family \`${family}\` cannot be imported.`,
  notes: ({ known }) => [`Known: ${known.map((name) => `\`${name}\``).join(", ")}.`],
};
