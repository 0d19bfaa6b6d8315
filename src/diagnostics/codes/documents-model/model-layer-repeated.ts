import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelLayerRepeated: DiagnosticDefinition<{ readonly id: string }> = {
  code: "HGM8101",
  slug: "model-layer-repeated",
  severity: "error",
  title: "A layer appears twice",
  explanation: "The layers of a model document have unique ids, because parameters are named after their layer.",
  message: ({ id }) => `Two layers have the id \`${id}\`.`,
};
