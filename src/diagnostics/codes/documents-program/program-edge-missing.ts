import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly from: string;
  readonly to: string;
}

export const programEdgeMissing: DiagnosticDefinition<Params> = {
  code: "HGM8440",
  slug: "program-edge-missing",
  severity: "error",
  title: "Two roles exchange rows, but no edge joins them",
  explanation:
    "At the boundary of two stages, each pair of roles whose rows of the microbatch meet is joined by one edge. Without it the receiver waits " +
    "for rows that nobody sends.",
  message: ({ from, to }) => `No edge joins \`${from}\` and \`${to}\`, which share rows of every microbatch.`,
};
