import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const notPlannedYet: DiagnosticDefinition<{ readonly what: string; readonly doc: string }> = {
  code: "HGM5108",
  slug: "not-planned-yet",
  severity: "error",
  title: "The language has it, this version cannot plan it",
  explanation:
    "The spec asks for something that this version of hgm reads and checks, but for which it cannot make a plan. Nothing is ignored silently: a plan that left it out would not be the plan of this spec.",
  bad: smallJob("  minimize: step.time\n  sync: diloco(every: 100 steps)"),
  good: smallJob("  minimize: step.time\n  sync: exact"),
  message: ({ what }) => `This version cannot plan ${what}.`,
  notes: ({ doc }) => [...(doc === "" ? [] : [doc]), "It is refused rather than ignored: a plan without it would not be the plan of this spec."],
};
