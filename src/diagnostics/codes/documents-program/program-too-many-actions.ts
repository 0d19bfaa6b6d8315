import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly count: number;
  readonly limit: number;
}

export const programTooManyActions: DiagnosticDefinition<Params> = {
  code: "HGM8465",
  slug: "program-too-many-actions",
  severity: "error",
  title: "An order list is too long",
  explanation: "An order list is a program with loops; written out it must stay within bounds that a verifier and a simulator can walk.",
  message: ({ stage, count, limit }) => `The order list of stage ${stage} has ${count} actions written out; the limit is ${limit}.`,
};
