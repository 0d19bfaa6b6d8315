import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { left, link, right, twoSites } from "./example.ts";

export const fasterThanLight: DiagnosticDefinition<{
  readonly from: string;
  readonly to: string;
  readonly latency: number;
  readonly distance: number;
  readonly least: number;
}> = {
  code: "HGM4005",
  slug: "faster-than-light",
  severity: "error",
  title: "A link that outruns light",
  explanation:
    "The one-way latency of a link cannot be below the straight distance between its ends over the speed of light. Either the latency or a location is wrong.",
  bad: twoSites(`${left}\n${right}`, "link left -- right { bandwidth: 1 Gbps, rtt: 1 ms }"),
  good: twoSites(`${left}\n${right}`, link),
  message: ({ from, to, latency, least }) =>
    `The link between \`${from}\` and \`${to}\` would be faster than light: ${(latency * 1e3).toFixed(2)} ms one way, where light in vacuum needs ${(least * 1e3).toFixed(2)} ms.`,
  notes: ({ distance }) => [`By their locations the ends are at least ${(distance / 1e3).toFixed(0)} km apart; light in fibre needs about 4.9 us for each km.`],
};
