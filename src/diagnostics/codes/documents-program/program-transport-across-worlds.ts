import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly id: string;
}

export const programTransportAcrossWorlds: DiagnosticDefinition<Params> = {
  code: "HGM8443",
  slug: "program-transport-across-worlds",
  severity: "error",
  title: "The transport `world` leaves a world",
  explanation: "The transport `world` is the collective library of one world, so everybody who takes part is in it. Worlds meet over `gloo`.",
  message: ({ id }) => `\`${id}\` has the transport \`world\`, but joins roles of different worlds.`,
};
