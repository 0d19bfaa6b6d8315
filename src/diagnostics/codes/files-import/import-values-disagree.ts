import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importValuesDisagree: DiagnosticDefinition<{ readonly what: string; readonly advice: string }> = {
  code: "HGM7107",
  slug: "import-values-disagree",
  severity: "error",
  title: "Fields of the configuration contradict each other",
  explanation:
    "Each field has a value that it may have, but together they describe no model: heads that cannot share keys and values evenly, a list of layers that is longer than the model, or two spellings of one field with different values. Fields that are absent have the value that `transformers` gives them.",
  noExample: "It concerns a configuration that is imported, not the text of a spec.",
  message: ({ what }) => what,
  notes: ({ advice }) => [advice],
};
