import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: "edge" | "sum";
  readonly id: string;
}

export const sitePeerMissing: DiagnosticDefinition<Params> = {
  code: "HGM8508",
  slug: "site-peer-missing",
  severity: "error",
  title: "A site speaks to another, but knows no peer",
  explanation: "An edge or sum with a role that is not of this site leads to a world of another site, which has to be among the peers.",
  message: ({ what, id }) => `The ${what} \`${id}\` leads to another site, but the site program has no peers.`,
};
