import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const activationNotSupported: DiagnosticDefinition<{ readonly activation: string; readonly known: string }> = {
  code: "HGM3018",
  slug: "activation-not-supported",
  severity: "error",
  title: "An activation that nothing implements",
  explanation: "The language knows this activation, but the operators and the printed code of `mlp` do not implement it.",
  noExample: "The vocabulary of this release has no activation that is left out; this guards the next one.",
  message: ({ activation }) => `\`mlp\` does not implement the activation \`${activation}\`.`,
  notes: ({ known }) => [`Implemented are: ${known}.`],
};
