import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly world: string;
  readonly what: string;
}

export const programWorldRanks: DiagnosticDefinition<Params> = {
  code: "HGM8413",
  slug: "program-world-ranks",
  severity: "error",
  title: "The ranks of a world are not those of its pools",
  explanation: "Ranks of a world are numbered pool by pool, node by node: each pool begins where the one before ends, and the size of the world is their sum.",
  message: ({ world, what }) => `World \`${world}\`: ${what}.`,
};
