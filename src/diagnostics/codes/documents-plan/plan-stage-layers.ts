import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planStageLayers: DiagnosticDefinition<{ readonly stage: string; readonly from: number; readonly to: number; readonly expected: number }> = {
  code: "HGM8304",
  slug: "plan-stage-layers",
  severity: "error",
  title: "Stages that are not contiguous",
  explanation: "Each stage begins where the one before ends and holds at least one layer.",
  message: ({ stage, from, to, expected }) => `Stage \`${stage}\` holds layers ${from} to ${to}; it must begin at layer ${expected} and hold at least one.`,
};
