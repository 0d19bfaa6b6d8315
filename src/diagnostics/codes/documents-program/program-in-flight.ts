import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly held: number;
  readonly limit: number;
}

export const programInFlight: DiagnosticDefinition<Params> = {
  code: "HGM8471",
  slug: "program-in-flight",
  severity: "error",
  title: "A stage holds more microbatches than was planned for",
  explanation:
    "Between its forward and its backward a microbatch keeps its activations in memory. The order list may not hold more of them at once than " +
    "`inFlight` says.",
  message: ({ stage, held, limit }) => `Stage ${stage} holds ${held} microbatches between forward and backward, but memory is planned for ${limit}.`,
};
