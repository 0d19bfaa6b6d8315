import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const requirementNotMet: DiagnosticDefinition<{
  readonly metric: string;
  readonly comparison: string;
  readonly wanted: string;
  readonly reached: string;
}> = {
  code: "HGM5002",
  slug: "requirement-not-met",
  severity: "error",
  title: "No plan meets a requirement",
  explanation:
    "A `require` is a hard limit on a prediction. The search found plans, but the best of them by the job's objective misses this limit, and so do all others that it compared. Predictions are estimates of the cost model.",
  bad: smallJob("  minimize: step.time\n  require step.time <= 1 us"),
  good: smallJob("  minimize: step.time\n  require step.time <= 1 h"),
  message: ({ metric, comparison, wanted, reached }) =>
    `No plan meets \`require ${metric} ${comparison} ${wanted}\`: the best that was found reaches ${reached}.`,
  notes: () => ["Loosen the limit, or give the job more or faster devices and links."],
};
