import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planPoolUnknown: DiagnosticDefinition<{ readonly pool: string }> = {
  code: "HGM8315",
  slug: "plan-pool-unknown",
  severity: "error",
  title: "Replicas on an unknown pool",
  explanation: "Replicas stand on pools of the topology.",
  message: ({ pool }) => `The topology has no pool \`${pool}\`.`,
};
