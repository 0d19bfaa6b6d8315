import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly world: string;
  readonly of: string;
  readonly site: string;
}

export const siteForeignWorld: DiagnosticDefinition<Params> = {
  code: "HGM8501",
  slug: "site-foreign-world",
  severity: "error",
  title: "A world of another site",
  explanation: "The worlds of a site program are those of the site itself; worlds of other sites are its peers.",
  message: ({ world, of, site }) => `World \`${world}\` is of site \`${of}\`, but this is the program of \`${site}\`.`,
};
