import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const interconnectRateMissing: DiagnosticDefinition<{ readonly pool: string; readonly topology: string; readonly field: string }> = {
  code: "HGM8207",
  slug: "topology-interconnect-rate",
  severity: "error",
  title: "An interconnect without its rate",
  explanation: "A switch states the rate of a device, a mesh the rate of a pair.",
  message: ({ pool, topology, field }) => `The interconnect of \`${pool}\` is a ${topology} and has no ${field}.`,
};
