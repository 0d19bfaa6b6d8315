import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: string;
  readonly value: number;
  readonly least: number;
}

export const programBadCount: DiagnosticDefinition<Params> = {
  code: "HGM8402",
  slug: "program-bad-count",
  severity: "error",
  title: "A count is not a whole number, or too small",
  explanation: "Ranks, rows, layers, microbatches and other counts are whole numbers, most of them at least 1.",
  message: ({ what, value, least }) => `${what} is ${value}, but must be a whole number of at least ${least}.`,
};
