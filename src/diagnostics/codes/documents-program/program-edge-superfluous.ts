import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly edge: string;
  readonly what: string;
}

export const programEdgeSuperfluous: DiagnosticDefinition<Params> = {
  code: "HGM8441",
  slug: "program-edge-superfluous",
  severity: "error",
  title: "An edge joins roles that exchange nothing",
  explanation:
    "An edge leads from a role of a stage to one of the next stage of the same pipeline with which it shares rows, and each such pair has one " + "edge only.",
  message: ({ edge, what }) => `Edge \`${edge}\` ${what}.`,
};
