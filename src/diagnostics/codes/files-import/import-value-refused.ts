import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importValueRefused: DiagnosticDefinition<{ readonly field: string; readonly value: string; readonly reason: string; readonly advice: string }> = {
  code: "HGM7106",
  slug: "import-value-refused",
  severity: "error",
  title: "The configuration asks for something that cannot be imported",
  explanation:
    "The field is known, and this value of it changes the model in a way that the language or the importer cannot express. Nothing is left out silently: the model that would be written would be another one.",
  bad: `{"model_type": "llama", "rope_scaling": {"type": "ntk-by-parts", "factor": 4.0}}
`,
  good: `{"model_type": "llama", "rope_scaling": {"type": "yarn", "factor": 4.0}}
`,
  message: ({ field, value, reason }) => `\`${field}: ${value}\` cannot be imported: ${reason}.`,
  notes: ({ advice }) => [advice],
};
