import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const linkEndUnknown: DiagnosticDefinition<{ readonly end: string }> = {
  code: "HGM8209",
  slug: "topology-link-end",
  severity: "error",
  title: "A link to an unknown pool",
  explanation: "Both ends of a link are ids of pools of the topology.",
  message: ({ end }) => `The link ends at \`${end}\`, which is no pool.`,
};
