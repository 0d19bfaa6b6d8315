import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importFieldType: DiagnosticDefinition<{ readonly field: string; readonly expected: string; readonly found: string }> = {
  code: "HGM7105",
  slug: "import-field-type",
  severity: "error",
  title: "A field of the configuration has a value of the wrong type",
  explanation:
    "The field takes another type of value, or a value from another range. Nothing is converted: a number in quotes is a string, `4096.5` is no count, and counts go up to 2^53 - 1.",
  bad: `{"model_type": "llama", "hidden_size": "4096"}
`,
  good: `{"model_type": "llama", "hidden_size": 4096}
`,
  message: ({ field, expected, found }) => `\`${field}\` takes ${expected}; this is ${found}.`,
};
