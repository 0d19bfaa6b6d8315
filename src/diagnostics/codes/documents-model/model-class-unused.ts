import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelClassUnused: DiagnosticDefinition<{ readonly id: string }> = {
  code: "HGM8103",
  slug: "model-class-unused",
  severity: "error",
  title: "A layer class has no layer",
  explanation: "A model document holds only the classes that its layers use.",
  message: ({ id }) => `No layer is of the class \`${id}\`.`,
};
