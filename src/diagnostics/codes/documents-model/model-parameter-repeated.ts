import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelParameterRepeated: DiagnosticDefinition<{ readonly id: string; readonly name: string }> = {
  code: "HGM8108",
  slug: "model-parameter-repeated",
  severity: "error",
  title: "A parameter appears twice",
  explanation: "The parameters of a layer class have unique names, because a name decides initial values and checkpoints.",
  message: ({ id, name }) => `Class \`${id}\` has two parameters named \`${name}\`.`,
};
