import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { twoSites } from "./example.ts";

export const poolsNotJoined: DiagnosticDefinition<{ readonly site: string; readonly first: string; readonly second: string }> = {
  code: "HGM4001",
  slug: "pools-not-joined",
  severity: "error",
  title: "Pools of one site that nothing joins",
  explanation:
    "Pools of one site can exchange data over a fabric of the site that both share, or over a `link` between the two pools. Without either, no pipeline and no gradient sum can span them.",
  bad: twoSites("site left {\n  pool a { device: Cpu, nodes: 1, devices_per_node: 2 }\n  pool b { device: Cpu, nodes: 1, devices_per_node: 2 }\n}", ""),
  good: twoSites(
    "site left {\n  pool a { device: Cpu, nodes: 1, devices_per_node: 2 }\n  pool b { device: Cpu, nodes: 1, devices_per_node: 2 }\n}",
    "link left.a -- left.b { bandwidth: 1 Gbps, latency: 1 ms }",
  ),
  message: ({ site, first, second }) => `Nothing joins the pools \`${first}\` and \`${second}\` of the site \`${site}\`.`,
  notes: ({ first, second }) => [`Give the site a \`fabric\` that both share, or state a \`link ${first} -- ${second} { … }\`.`],
};
