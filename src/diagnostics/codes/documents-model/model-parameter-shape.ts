import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelParameterShape: DiagnosticDefinition<{ readonly id: string; readonly name: string; readonly shape: string }> = {
  code: "HGM8109",
  slug: "model-parameter-shape",
  severity: "error",
  title: "A parameter has no possible shape",
  explanation: "The sizes of a parameter are whole numbers of at least 1, and the dimension that tensor parallelism cuts is one of them.",
  message: ({ id, name, shape }) => `Parameter \`${name}\` of class \`${id}\` has the shape ${shape}, or is cut along a dimension beyond it.`,
};
