import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planCut: DiagnosticDefinition<{ readonly stage: string; readonly layer: string; readonly why: string }> = {
  code: "HGM8314",
  slug: "plan-cut",
  severity: "error",
  title: "A cut where none is possible",
  explanation: "Some layers cannot be parted from the next; the model says why.",
  message: ({ stage, layer, why }) => `Stage \`${stage}\` ends after \`${layer}\`, where no cut is possible: ${why}.`,
};
