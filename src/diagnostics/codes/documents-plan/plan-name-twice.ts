import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planNameTwice: DiagnosticDefinition<{ readonly name: string }> = {
  code: "HGM8301",
  slug: "plan-name-twice",
  severity: "error",
  title: "Two pipelines of one name",
  explanation: "Edges and predictions speak of pipelines by name, so each name stands once.",
  message: ({ name }) => `The pipeline name \`${name}\` stands twice.`,
};
