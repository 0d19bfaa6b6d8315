import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const objectiveUnsupported: DiagnosticDefinition<{ readonly metric: string }> = {
  code: "HGM5102",
  slug: "objective-unsupported",
  severity: "error",
  title: "An objective that the planner cannot minimise",
  explanation: "The planner minimises `step.time` or `run.time`. Other objectives need predictions that it does not make yet.",
  bad: smallJob("  minimize: run.cost"),
  good: smallJob("  minimize: run.time"),
  message: ({ metric }) => `The planner cannot minimise \`${metric}\` yet.`,
  notes: () => ["Use `minimize: step.time` or `minimize: run.time`."],
};
