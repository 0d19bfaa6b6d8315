import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: string;
  readonly value: number;
  readonly expected: number;
}

export const programSamplesNotTiled: DiagnosticDefinition<Params> = {
  code: "HGM8433",
  slug: "program-samples-not-tiled",
  severity: "error",
  title: "The pipelines do not share out the batch exactly once",
  explanation:
    "A pipeline takes microbatches x rows of the batch, its share begins where that of the one before ends, and all shares together are the " +
    "batch. Otherwise sequences would be left out or counted twice.",
  message: ({ what, value, expected }) => `${what} is ${value}, but must be ${expected}.`,
};
