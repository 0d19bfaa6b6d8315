import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planEdgeMissing: DiagnosticDefinition<{ readonly pipeline: string; readonly after: number; readonly from: string; readonly to: string }> = {
  code: "HGM8308",
  slug: "plan-edge-missing",
  severity: "error",
  title: "A boundary without its edge",
  explanation: "Where replicas of neighbouring stages on unlike pools share rows of a microbatch, an edge says how they meet.",
  message: ({ pipeline, after, from, to }) => `Pipeline \`${pipeline}\` has no edge from \`${from}\` to \`${to}\` after stage ${after}.`,
};
