import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly from: number;
  readonly expected: number;
}

export const programLayersNotCovered: DiagnosticDefinition<Params> = {
  code: "HGM8432",
  slug: "program-layers-not-covered",
  severity: "error",
  title: "The stages of a pipeline do not follow one another",
  explanation: "The stages of a pipeline are contiguous: the first begins at layer 0, each begins where the one before ends, and the last ends with the model.",
  message: ({ stage, from, expected }) => `At stage ${stage} the layers go on at ${from}, but ${expected} is due.`,
};
