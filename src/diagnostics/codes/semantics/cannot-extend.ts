import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const cannotExtend: DiagnosticDefinition<{ readonly what: string; readonly reason: string }> = {
  code: "HGM2036",
  slug: "cannot-extend",
  severity: "error",
  title: "This cannot be extended",
  explanation: `\`extends\` takes over the properties of a declaration of the same kind. It works for devices, pools, sites and jobs.`,
  bad: `site hall { title: "a" }
device Card extends hall { arch: "x86-64" }
`,
  good: `site hall { title: "a" }
site annex extends hall { title: "b" }
`,
  message: ({ what, reason }) => `${what} cannot extend this: ${reason}.`,
};
