import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelAxisUndivided: DiagnosticDefinition<{ readonly id: string; readonly axis: string }> = {
  code: "HGM8118",
  slug: "model-axis-undivided",
  severity: "error",
  title: "An axis is cut without a divisor",
  explanation: "Where tensor parallelism cuts a parameter, the class states the size of that axis, so that the planner proposes only degrees that divide it.",
  message: ({ id, axis }) => `Class \`${id}\` cuts a parameter along ${axis}, but states no size for it.`,
};
