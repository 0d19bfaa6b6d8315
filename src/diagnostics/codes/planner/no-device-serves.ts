import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const noDeviceServes: DiagnosticDefinition<{ readonly job: string; readonly reasons: readonly string[] }> = {
  code: "HGM5004",
  slug: "no-device-serves",
  severity: "error",
  title: "No device can serve the job",
  explanation:
    "The rules of what may be done where refuse every pool of the job: its devices lack the data type, or no tensor degree divides both the devices of a node and the axes of the layers.",
  bad: smallJob("  minimize: step.time\n  parallel { tensor: 3 }"),
  good: smallJob("  minimize: step.time\n  parallel { tensor: 2 }"),
  message: ({ job }) => `No pool of \`${job}\` can hold its layers.`,
  notes: ({ reasons }) => reasons.map((reason) => `${reason}.`),
};
