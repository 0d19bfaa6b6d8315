import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
}

export const programListEnd: DiagnosticDefinition<Params> = {
  code: "HGM8464",
  slug: "program-list-end",
  severity: "error",
  title: "An order list does not end with `sum_gradients` and `step`",
  explanation: "A step ends with the sum of the gradients and the update, each once, after everything else.",
  message: ({ stage }) => `The order list of stage ${stage} does not end with \`sum_gradients\` and \`step\`, each once.`,
};
