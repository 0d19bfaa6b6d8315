import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly value: number;
  readonly expected: number;
}

export const programTokensPerStep: DiagnosticDefinition<Params> = {
  code: "HGM8434",
  slug: "program-tokens-per-step",
  severity: "error",
  title: "The loss weight is not that of the batch",
  explanation: "Every gradient is a sum over tokens, divided by the tokens of the whole batch: batch x sequence. Another divisor scales the gradient.",
  message: ({ value, expected }) => `\`tokensPerStep\` is ${value}, but batch x sequence is ${expected}.`,
};
