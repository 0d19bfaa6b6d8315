import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const transportAcrossWorlds: DiagnosticDefinition<{ readonly from: string; readonly to: string }> = {
  code: "HGM6002",
  slug: "transport-across-worlds",
  severity: "error",
  title: "The transport `world` cannot leave a world",
  explanation:
    "A world is the pools of one site that one collective library joins: one make of device at one site. Pools of different sites or makes meet over gloo, staged through " +
    "host memory. The plan asks for the library of one world between two pools that have no world in common.",
  noExample: "The planner makes no such plan, and refuses to be given one; this guards plans given as documents.",
  message: ({ from, to }) => `Activations cannot go from \`${from}\` to \`${to}\` by the transport \`world\`: no collective library joins the two.`,
  notes: ({ from, to }) => [`State \`edge ${from} -- ${to} { transport: gloo() }\`, or leave the transport out.`],
};
