import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const givenPlanImpossible: DiagnosticDefinition<{ readonly pipeline: string; readonly problems: readonly string[] }> = {
  code: "HGM5005",
  slug: "given-plan-impossible",
  severity: "error",
  title: "The given plan cannot be carried out",
  explanation:
    "The job's `parallel` block gives stages that need more memory or more devices than their pools have, or whose numbers cannot be met together. Memory is counted by its upper bound.",
  bad: smallJob("  minimize: step.time\n  parallel { pipeline { stage { on left.cpu { replicas: 4, rows: 1 } } } }"),
  good: smallJob("  minimize: step.time\n  parallel { pipeline { stage { on left.cpu { replicas: 2, rows: 1 } } } }"),
  message: ({ pipeline, problems }) => `The pipeline \`${pipeline}\` as given cannot be carried out${problems[0] === undefined ? "" : `: ${problems[0]}`}.`,
  notes: ({ problems }) => problems.slice(1).map((problem) => `${problem}.`),
};
