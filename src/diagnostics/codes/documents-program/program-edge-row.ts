import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly edge: string;
  readonly what: string;
}

export const programEdgeRow: DiagnosticDefinition<Params> = {
  code: "HGM8442",
  slug: "program-edge-row",
  severity: "error",
  title: "An edge carries rows of the wrong shape or type",
  explanation: "One row of an edge's tensor is [sequence, width of the stream after the sender's last layer], in the data type of the computation.",
  message: ({ edge, what }) => `Edge \`${edge}\` ${what}.`,
};
