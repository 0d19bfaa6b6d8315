import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importNotJson: DiagnosticDefinition<{ readonly reason: string }> = {
  code: "HGM7101",
  slug: "import-not-json",
  severity: "error",
  title: "The configuration is not JSON",
  explanation:
    "`hgm import hf` reads a `config.json` as the Hugging Face hub holds it, which is JSON. JSON has no `NaN`, no `Infinity`, no comments and no comma behind the last member. The place is the first at which the text cannot go on as JSON.",
  bad: `{"model_type": "llama", "rms_norm_eps": NaN}
`,
  good: `{"model_type": "llama", "rms_norm_eps": 1e-5}
`,
  message: ({ reason }) => `This is not JSON: ${reason}.`,
};
