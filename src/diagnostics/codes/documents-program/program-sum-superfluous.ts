import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly sum: string;
  readonly what: string;
}

export const programSumSuperfluous: DiagnosticDefinition<Params> = {
  code: "HGM8451",
  slug: "program-sum-superfluous",
  severity: "error",
  title: "A sum counts gradients that need none, or twice",
  explanation: "Each run of layers, and each tied tensor, that several roles hold is summed exactly once. A second sum counts the gradient twice.",
  message: ({ sum, what }) => `Sum \`${sum}\` ${what}.`,
};
