import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelDivisorSize: DiagnosticDefinition<{ readonly id: string; readonly name: string; readonly size: number }> = {
  code: "HGM8117",
  slug: "model-divisor-size",
  severity: "error",
  title: "A divisor has no possible size",
  explanation: "Divisors are sizes that a tensor degree must divide, such as heads: whole numbers of at least 1.",
  message: ({ id, name, size }) => `\`${name}\` of class \`${id}\` is ${size}.`,
};
