import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const pinsContradict: DiagnosticDefinition<{ readonly what: readonly string[] }> = {
  code: "HGM5003",
  slug: "pins-contradict",
  severity: "error",
  title: "No plan honours all pins",
  explanation:
    "Plans exist, but none of them honours all of `pin`, `keep` and `parallel` of the job together. The message names the statements without each of which there would be a plan.",
  bad: smallJob("  minimize: step.time\n  pin lm on left\n  keep weights within right"),
  good: smallJob("  minimize: step.time\n  pin lm on left"),
  message: ({ what }) =>
    what.length === 0
      ? "No plan honours all of the job's pins and limits together."
      : `No plan honours ${what.map((w) => `\`${w}\``).join(" and ")}${what.length === 1 ? "" : " together"}.`,
  notes: () => ["Remove or loosen one of them; `hgm plan` shows what the planner would choose without."],
};
