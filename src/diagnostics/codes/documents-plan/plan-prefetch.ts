import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planPrefetch: DiagnosticDefinition<{ readonly from: string; readonly to: string; readonly prefetch: number }> = {
  code: "HGM8310",
  slug: "plan-prefetch",
  severity: "error",
  title: "A prefetch that cannot be",
  explanation: "At least one receive is posted ahead, and no more than the pipeline has microbatches.",
  message: ({ from, to, prefetch }) => `The edge from \`${from}\` to \`${to}\` posts ${prefetch} receives ahead.`,
};
