import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly id: string;
  readonly value: number;
}

export const programTimeout: DiagnosticDefinition<Params> = {
  code: "HGM8444",
  slug: "program-timeout",
  severity: "error",
  title: "A time-out is not a positive time",
  explanation: "An exchange that never ends must be noticed, and one that is given no time never succeeds. Time-outs are in seconds, above 0.",
  message: ({ id, value }) => `The time-out of \`${id}\` is ${value} s, but must be above 0.`,
};
