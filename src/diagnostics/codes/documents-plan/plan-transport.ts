import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planTransport: DiagnosticDefinition<{ readonly from: string; readonly to: string }> = {
  code: "HGM8319",
  slug: "plan-transport",
  severity: "error",
  title: "A transport that does not reach",
  explanation: "The collective library of a world reaches pools of one vendor on one site only.",
  message: ({ from, to }) => `\`${from}\` and \`${to}\` are not in one world, so the edge needs the transport gloo.`,
};
