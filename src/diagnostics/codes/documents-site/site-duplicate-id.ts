import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: string;
  readonly id: string;
}

export const siteDuplicateId: DiagnosticDefinition<Params> = {
  code: "HGM8500",
  slug: "site-duplicate-id",
  severity: "error",
  title: "Two parts of a site program have one name",
  explanation: "Worlds, roles, groups, edges, sums and peers of a site are referred to by their ids, so each is there once.",
  message: ({ what, id }) => `Two ${what} have the id \`${id}\`.`,
};
