import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importFieldRepeated: DiagnosticDefinition<{ readonly field: string }> = {
  code: "HGM7108",
  slug: "import-field-repeated",
  severity: "error",
  title: "A field of the configuration stands there twice",
  explanation:
    "JSON readers keep the last of two members with one name, without a word. Which of the two values is meant cannot be known. Take one of them out of the file.",
  bad: `{"model_type": "llama", "vocab_size": 32000, "vocab_size": 32064}
`,
  good: `{"model_type": "llama", "vocab_size": 32064}
`,
  message: ({ field }) => `The field \`${field}\` stands twice in one object.`,
  notes: () => ["Take one of them out."],
};
