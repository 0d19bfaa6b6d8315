import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const linkTwice: DiagnosticDefinition<{ readonly from: string; readonly to: string }> = {
  code: "HGM8211",
  slug: "topology-link-twice",
  severity: "error",
  title: "Two links for one ordered pair of pools",
  explanation: "Every ordered pair of pools that can speak has exactly one link.",
  message: ({ from, to }) => `There are two links from \`${from}\` to \`${to}\`.`,
};
