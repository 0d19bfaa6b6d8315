import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelClassRepeated: DiagnosticDefinition<{ readonly id: string }> = {
  code: "HGM8100",
  slug: "model-class-repeated",
  severity: "error",
  title: "A layer class appears twice",
  explanation: "The classes of a model document have unique ids, because layers name their class by it.",
  message: ({ id }) => `Two layer classes have the id \`${id}\`.`,
};
