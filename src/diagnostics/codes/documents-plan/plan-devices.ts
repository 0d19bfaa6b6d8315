import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planDevices: DiagnosticDefinition<{ readonly pool: string; readonly nodes: number; readonly have: number }> = {
  code: "HGM8317",
  slug: "plan-devices",
  severity: "error",
  title: "More devices than a pool has",
  explanation: "The replicas of all stages on a pool fit its nodes, each inside one node.",
  message: ({ pool, nodes, have }) => `The plan uses ${nodes} nodes of \`${pool}\`, which has ${have}.`,
};
