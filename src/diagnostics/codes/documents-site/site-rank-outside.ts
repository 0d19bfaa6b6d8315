import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly role: string;
  readonly last: number;
  readonly pool: string;
  readonly from: number;
  readonly to: number;
}

export const siteRankOutside: DiagnosticDefinition<Params> = {
  code: "HGM8507",
  slug: "site-rank-outside",
  severity: "error",
  title: "A role of a site has ranks outside its pool",
  explanation: "The ranks of a role are computed from its layout and lie in the ranks of its pool.",
  message: ({ role, last, pool, from, to }) => `Role \`${role}\` reaches rank ${last}, but \`${pool}\` has the ranks ${from} to ${to - 1} of its world.`,
};
