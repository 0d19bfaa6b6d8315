import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const notUsedYet: DiagnosticDefinition<{ readonly what: string; readonly doc: string }> = {
  code: "HGM5109",
  slug: "not-used-yet",
  severity: "warning",
  title: "A description without an effect",
  explanation:
    "The spec describes something of which this version of hgm makes no use: the plan, its prediction and the emitted programs would be the same without it. It is checked like everything else.",
  bad: smallJob("  minimize: step.time").replace("rtt: 10 ms }", "rtt: 10 ms, mtbf: 90 d }"),
  good: smallJob("  minimize: step.time"),
  message: ({ what }) => `${what} has no effect on this plan.`,
  notes: ({ doc }) => (doc === "" ? [] : [doc]),
};
