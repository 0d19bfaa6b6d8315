import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly world: string;
  readonly what: string;
}

export const sitePeer: DiagnosticDefinition<Params> = {
  code: "HGM8506",
  slug: "site-peer",
  severity: "error",
  title: "A peer that is none",
  explanation: "Peers are the worlds of other sites that this one speaks to. An edge or sum that goes over `gloo` to a role elsewhere needs at least one.",
  message: ({ world, what }) => `Peer \`${world}\` ${what}.`,
};
