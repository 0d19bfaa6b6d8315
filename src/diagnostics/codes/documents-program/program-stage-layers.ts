import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly what: string;
}

export const programStageLayers: DiagnosticDefinition<Params> = {
  code: "HGM8431",
  slug: "program-stage-layers",
  severity: "error",
  title: "The roles of a stage do not agree on its layers",
  explanation: "A stage has at least one role, and all of its roles hold the same layers, at least one.",
  message: ({ stage, what }) => `Stage ${stage} ${what}.`,
};
