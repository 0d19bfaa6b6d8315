import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const cannotHonour: DiagnosticDefinition<{ readonly what: string; readonly why: string }> = {
  code: "HGM5101",
  slug: "cannot-honour",
  severity: "error",
  title: "A limit that cannot be honoured",
  explanation:
    "What a spec pins is honoured or refused, never ignored. This statement asks for something that the planner or the emitted programs cannot do yet.",
  bad: smallJob("  minimize: step.time\n  parallel { zero: 1 }"),
  good: smallJob("  minimize: step.time\n  parallel { zero: 0 }"),
  message: ({ what }) => `\`${what}\` cannot be honoured.`,
  notes: ({ why }) => [`The reason: ${why}.`],
};
