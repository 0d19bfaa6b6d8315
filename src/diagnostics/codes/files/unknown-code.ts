import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownCode: DiagnosticDefinition<{ readonly code: string; readonly nearest: string; readonly title: string }> = {
  code: "HGM7020",
  slug: "unknown-code",
  severity: "error",
  title: "There is no such diagnostic",
  explanation: "`hgm explain` takes the code of a diagnostic, such as `HGM2001`, or its name, such as `unknown-name`. Every diagnostic prints its code.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ code }) => `There is no diagnostic \`${code}\`.`,
  notes: ({ nearest, title }) => [`The nearest is \`${nearest}\`: ${title}.`],
};
