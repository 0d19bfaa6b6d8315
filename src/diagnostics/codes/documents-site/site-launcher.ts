import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly launcher: string;
}

export const siteLauncher: DiagnosticDefinition<Params> = {
  code: "HGM8509",
  slug: "site-launcher",
  severity: "error",
  title: "The launcher has no proper name",
  explanation: "The launcher starts the processes of a world. It is named by a word of lower-case letters, digits and `_`, such as `torchrun`.",
  message: ({ launcher }) => `\`${launcher}\` is not the name of a launcher.`,
};
