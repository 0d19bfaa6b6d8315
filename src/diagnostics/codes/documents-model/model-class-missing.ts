import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelClassMissing: DiagnosticDefinition<{ readonly layer: string; readonly id: string }> = {
  code: "HGM8102",
  slug: "model-class-missing",
  severity: "error",
  title: "A layer names a class that is not there",
  explanation: "Every layer of a model document belongs to one of its classes.",
  message: ({ layer, id }) => `Layer \`${layer}\` is of the class \`${id}\`, which the document does not have.`,
};
