import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownSite: DiagnosticDefinition<{ readonly name: string; readonly sites: readonly string[] }> = {
  code: "HGM7011",
  slug: "unknown-site",
  severity: "error",
  title: "The plan has no such site",
  explanation: "`hgm ir --at site:NAME` shows what one site needs of the program. The name must be a site at which the plan places work.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ name, sites }) => `The plan places no work at a site \`${name}\`; it has ${sites.map((site) => `\`${site}\``).join(", ")}.`,
};
