import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const notExported: DiagnosticDefinition<{
  readonly name: string;
  readonly module: string;
  readonly hidden: boolean;
  readonly nearest: string | undefined;
}> = {
  code: "HGM2012",
  slug: "not-exported",
  severity: "error",
  title: "A module does not offer this name",
  explanation: `The imported file declares no such name, or declares it \`private\`. Everything that is not private can be imported.`,
  bad: `import { H100_SXM_80 } from "std:devices"
`,
  good: `import { H100_SXM_80G } from "std:devices"
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ name, module, hidden }) => (hidden ? `\`${name}\` is private in \`${module}\`.` : `\`${module}\` declares no \`${name}\`.`),
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
