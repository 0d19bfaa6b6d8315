import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly role: string;
  readonly other: string;
  readonly rank: number;
}

export const programRankShared: DiagnosticDefinition<Params> = {
  code: "HGM8411",
  slug: "program-rank-shared",
  severity: "error",
  title: "A rank would play two roles",
  explanation:
    "A rank computes its role from the layouts, so the ranks of two roles in a world may not run into each other. A role takes one run of ranks, " +
    "from its first to its last.",
  message: ({ role, other, rank }) => `The ranks of role \`${role}\` begin at ${rank}, inside the run of ranks of \`${other}\`.`,
};
