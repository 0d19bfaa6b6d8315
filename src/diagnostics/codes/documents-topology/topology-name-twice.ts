import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const nameTwice: DiagnosticDefinition<{ readonly name: string }> = {
  code: "HGM8200",
  slug: "topology-name-twice",
  severity: "error",
  title: "A name stands twice in a topology",
  explanation: "Sites, pools and device classes are spoken of by name, so each name stands once.",
  message: ({ name }) => `The name \`${name}\` stands twice.`,
};
