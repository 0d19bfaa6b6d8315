import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly launcher: string;
}

export const siteLauncher: DiagnosticDefinition<Params> = {
  code: "HGM8509",
  slug: "site-launcher",
  severity: "error",
  title: "An unknown launcher",
  explanation: "The launcher starts the processes of a world. `torchrun` is the one known.",
  message: ({ launcher }) => `There is no launcher \`${launcher}\`.`,
  notes: () => ["The launcher known is `torchrun`."],
};
