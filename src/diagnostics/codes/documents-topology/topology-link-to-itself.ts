import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const linkToItself: DiagnosticDefinition<{ readonly pool: string }> = {
  code: "HGM8210",
  slug: "topology-link-to-itself",
  severity: "error",
  title: "A link from a pool to itself",
  explanation: "Inside a pool the interconnect and the fabric carry data; a link joins two pools.",
  message: ({ pool }) => `The link goes from \`${pool}\` to itself.`,
};
