import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const latencyNegative: DiagnosticDefinition<{ readonly from: string; readonly to: string; readonly latency: number }> = {
  code: "HGM8212",
  slug: "topology-latency",
  severity: "error",
  title: "A negative latency",
  explanation: "Data cannot arrive before it is sent.",
  message: ({ from, to, latency }) => `The link from \`${from}\` to \`${to}\` has a latency of ${latency} s.`,
};
