import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly found: string;
  readonly expected: string;
}

export const siteLayers: DiagnosticDefinition<Params> = {
  code: "HGM8504",
  slug: "site-layers",
  severity: "error",
  title: "The layers of a site are not those of its roles",
  explanation: "`layers` lists the layers that the roles of the site hold, ascending, each once. The site's model code is printed from it.",
  message: ({ found, expected }) => `\`layers\` is ${found}, but the roles of the site hold ${expected}.`,
};
