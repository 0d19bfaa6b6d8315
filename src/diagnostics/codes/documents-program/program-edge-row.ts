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
  explanation:
    "One row of an edge's tensor holds what crosses the boundary: [positions, width] of the one value that later layers read, or the sum of the elements of several, in the data type of the computation.",
  message: ({ edge, what }) => `Edge \`${edge}\` ${what}.`,
};
