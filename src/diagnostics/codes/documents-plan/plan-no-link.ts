import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planNoLink: DiagnosticDefinition<{ readonly from: string; readonly to: string }> = {
  code: "HGM8318",
  slug: "plan-no-link",
  severity: "error",
  title: "An edge between pools that cannot speak",
  explanation: "An edge needs a link both ways.",
  message: ({ from, to }) => `No link joins \`${from}\` and \`${to}\` both ways.`,
};
