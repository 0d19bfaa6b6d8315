import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planLayersLeft: DiagnosticDefinition<{ readonly pipeline: string; readonly end: number; readonly layers: number }> = {
  code: "HGM8305",
  slug: "plan-layers-left",
  severity: "error",
  title: "A pipeline that does not hold the whole model",
  explanation: "The last stage of every pipeline ends with the last layer of the model.",
  message: ({ pipeline, end, layers }) => `Pipeline \`${pipeline}\` ends at layer ${end} of ${layers}.`,
};
