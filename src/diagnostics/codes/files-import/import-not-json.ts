import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importNotJson: DiagnosticDefinition<{ readonly reason: string }> = {
  code: "HGM7101",
  slug: "import-not-json",
  severity: "error",
  title: "The configuration is not JSON",
  explanation:
    "`hgm import hf` reads a `config.json` as the Hugging Face hub holds it, which is JSON. JSON has no `NaN`, no `Infinity`, no comments and no comma behind the last member. The place is the first at which the text cannot go on as JSON.",
  noExample: "It concerns a configuration that is imported, not the text of a spec.",
  message: ({ reason }) => `This is not JSON: ${reason}.`,
};
