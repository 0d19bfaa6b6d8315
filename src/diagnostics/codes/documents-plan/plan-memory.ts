import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planMemory: DiagnosticDefinition<{
  readonly pipeline: string;
  readonly stage: number;
  readonly pool: string;
  readonly upper: number;
  readonly capacity: number;
}> = {
  code: "HGM8311",
  slug: "plan-memory",
  severity: "error",
  title: "A stage that does not fit its memory",
  explanation: "The upper bound of a stage's memory stays within the device.",
  message: ({ pipeline, stage, pool, upper, capacity }) =>
    `Stage ${stage} of pipeline \`${pipeline}\` may need ${(upper / 1e9).toFixed(1)} GB on \`${pool}\`, which has ${(capacity / 1e9).toFixed(1)} GB.`,
};
