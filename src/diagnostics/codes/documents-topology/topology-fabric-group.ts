import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const fabricGroupDiffers: DiagnosticDefinition<{ readonly first: string; readonly second: string; readonly group: number }> = {
  code: "HGM8208",
  slug: "topology-fabric-group",
  severity: "error",
  title: "Pools of one fabric group with different fabrics",
  explanation: "Pools of one site with the same fabric group share one fabric, so they state the same one.",
  message: ({ first, second, group }) => `\`${first}\` and \`${second}\` are in fabric group ${group} but state different fabrics.`,
};
