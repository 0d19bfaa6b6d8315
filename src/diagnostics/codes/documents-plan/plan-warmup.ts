import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planWarmup: DiagnosticDefinition<{ readonly pipeline: string; readonly problem: string }> = {
  code: "HGM8306",
  slug: "plan-warmup",
  severity: "error",
  title: "Depths that the schedule cannot run",
  explanation:
    "There is one depth for each stage, between one and the microbatches, and no stage waits for more microbatches than the stage before it sends ahead.",
  message: ({ pipeline, problem }) => `The warm-up of pipeline \`${pipeline}\` cannot run: ${problem}.`,
};
