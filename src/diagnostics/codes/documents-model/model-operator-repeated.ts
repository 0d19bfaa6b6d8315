import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelOperatorRepeated: DiagnosticDefinition<{ readonly id: string; readonly name: string }> = {
  code: "HGM8113",
  slug: "model-operator-repeated",
  severity: "error",
  title: "An operator appears twice",
  explanation: "The operators of a layer class have unique names, because plans name them.",
  message: ({ id, name }) => `Class \`${id}\` has two operators named \`${name}\`.`,
};
