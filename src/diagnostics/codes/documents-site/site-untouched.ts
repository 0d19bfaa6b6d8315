import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: "edge" | "sum";
  readonly id: string;
}

export const siteUntouched: DiagnosticDefinition<Params> = {
  code: "HGM8503",
  slug: "site-untouched",
  severity: "error",
  title: "An edge or sum that does not touch the site",
  explanation: "A site program has the edges and sums in which at least one of its roles takes part, and no others.",
  message: ({ what, id }) => `No role of the site takes part in ${what} \`${id}\`.`,
};
