import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importFieldUnknown: DiagnosticDefinition<{ readonly field: string; readonly family: string; readonly nearest: string | undefined }> = {
  code: "HGM7104",
  slug: "import-field-unknown",
  severity: "error",
  title: "A field of the configuration is not understood",
  explanation:
    "Every field of an imported configuration is either understood, or known not to change the model. This one is neither, so the model that it asks for may not be the one that would be written. Take the field out of the file if you know that it does not change the model, or write what it asks for into the `.hgm` file by hand.",
  bad: `{"model_type": "llama", "hidden_sise": 4096}
`,
  good: `{"model_type": "llama", "hidden_size": 4096}
`,
  message: ({ field, family }) => `The field \`${field}\` is not understood in a configuration of the family \`${family}\`.`,
  notes: ({ nearest }) => [
    "It may change the model, so it is not ignored.",
    ...(nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
    "Take it out of the file if it does not change the model.",
  ],
};
