import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly sum: string;
  readonly expected: string;
}

export const programSumHolders: DiagnosticDefinition<Params> = {
  code: "HGM8452",
  slug: "program-sum-holders",
  severity: "error",
  title: "A sum does not join exactly the holders",
  explanation: "All roles that hold the parameters of a sum take part in it, in the order of roles, and nobody else.",
  message: ({ sum, expected }) => `Sum \`${sum}\` must join exactly ${expected}, in this order.`,
};
