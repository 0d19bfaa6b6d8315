import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: string;
  readonly id: string;
}

export const programUnknownReference: DiagnosticDefinition<Params> = {
  code: "HGM8401",
  slug: "program-unknown-reference",
  severity: "error",
  title: "A program refers to something that it does not have",
  explanation: "A reference in a program names a world, pool, pipeline, stage, role or layer of the same program. This one leads nowhere.",
  message: ({ what, id }) => `The program has no ${what} \`${id}\`.`,
};
