import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly value: number;
  readonly known: number;
}

export const programRequires: DiagnosticDefinition<Params> = {
  code: "HGM8481",
  slug: "program-requires",
  severity: "error",
  title: "The program asks for a runtime library that does not exist",
  explanation: "`requires.hgm_rt` is the least version of the shared runtime library that runs the program.",
  message: ({ value, known }) => `The program asks for hgm_rt ${value}, but the versions known here are 1 to ${known}.`,
};
