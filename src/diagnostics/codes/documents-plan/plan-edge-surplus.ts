import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planEdgeSurplus: DiagnosticDefinition<{ readonly pipeline: string; readonly after: number; readonly from: string; readonly to: string }> = {
  code: "HGM8309",
  slug: "plan-edge-surplus",
  severity: "error",
  title: "An edge that joins nothing",
  explanation: "An edge stands at a boundary of a pipeline, between two pools whose replicas share rows there.",
  message: ({ pipeline, after, from, to }) => `The edge from \`${from}\` to \`${to}\` after stage ${after} of \`${pipeline}\` joins nothing.`,
};
