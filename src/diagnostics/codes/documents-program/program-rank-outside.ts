import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly role: string;
  readonly last: number;
  readonly pool: string;
  readonly from: number;
  readonly to: number;
}

export const programRankOutside: DiagnosticDefinition<Params> = {
  code: "HGM8410",
  slug: "program-rank-outside",
  severity: "error",
  title: "A role has ranks outside its pool",
  explanation: "The ranks of a role are computed from its layout: first + d x stride(data) + t x stride(tensor). All of them lie in the ranks of its pool.",
  message: ({ role, last, pool, from, to }) => `Role \`${role}\` reaches rank ${last}, but \`${pool}\` has the ranks ${from} to ${to - 1} of its world.`,
};
