import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly waits: string;
}

export const programDeadlock: DiagnosticDefinition<Params> = {
  code: "HGM8470",
  slug: "program-deadlock",
  severity: "error",
  title: "The order lists wait for one another",
  explanation:
    "With every send buffered and every receive waiting, the stages of a pipeline reach a point from which none can go on. A stage whose warm-up " +
    "is shorter than that of the next one does this.",
  message: ({ waits }) => `The pipeline cannot go on: ${waits}.`,
};
