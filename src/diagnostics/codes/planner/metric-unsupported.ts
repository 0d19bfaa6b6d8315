import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const metricUnsupported: DiagnosticDefinition<{ readonly metric: string; readonly why: string }> = {
  code: "HGM5103",
  slug: "metric-unsupported",
  severity: "error",
  title: "A requirement that the planner cannot check",
  explanation: "A `require` bounds a prediction of the plan. The planner predicts step and run time, tokens per second, memory and traffic.",
  bad: smallJob("  minimize: step.time\n  require run.cost <= 10 USD"),
  good: smallJob("  minimize: step.time\n  require run.time <= 10 h"),
  message: ({ metric }) => `The requirement on \`${metric}\` cannot be checked.`,
  notes: ({ why }) => [`The reason: ${why}.`],
};
