import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importValuesDisagree: DiagnosticDefinition<{ readonly what: string; readonly advice: string }> = {
  code: "HGM7107",
  slug: "import-values-disagree",
  severity: "error",
  title: "Fields of the configuration contradict each other",
  explanation:
    "Each field has a value that it may have, but together they describe no model: heads that cannot share keys and values evenly, a list of layers that is longer than the model, or two spellings of one field with different values. Fields that are absent have the value that `transformers` gives them.",
  bad: `{"model_type": "llama", "num_attention_heads": 32, "num_key_value_heads": 5}
`,
  good: `{"model_type": "llama", "num_attention_heads": 32, "num_key_value_heads": 8}
`,
  message: ({ what }) => what,
  notes: ({ advice }) => [advice],
};
