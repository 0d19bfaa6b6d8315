import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importNotObject: DiagnosticDefinition<{ readonly found: string }> = {
  code: "HGM7102",
  slug: "import-not-object",
  severity: "error",
  title: "The configuration is not a JSON object",
  explanation:
    "A `config.json` is one object, whose members are the fields of the configuration. This file is JSON, but holds something else. Other files of a model's folder, such as its vocabulary, are not its configuration.",
  bad: `["llama", "mistral"]
`,
  good: `{"model_type": "llama"}
`,
  message: ({ found }) => `A configuration is a JSON object; this is ${found}.`,
};
