import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: string;
  readonly id: string;
}

export const siteUnknownReference: DiagnosticDefinition<Params> = {
  code: "HGM8502",
  slug: "site-unknown-reference",
  severity: "error",
  title: "A site program refers to something that it does not have",
  explanation: "Roles of a site play in its worlds and on their pools, and its groups belong to its roles.",
  message: ({ what, id }) => `The site has no ${what} \`${id}\`.`,
};
