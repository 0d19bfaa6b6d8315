import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { twoSites } from "./example.ts";

export const noFabric: DiagnosticDefinition<{ readonly pool: string; readonly nodes: number }> = {
  code: "HGM4004",
  slug: "no-fabric",
  severity: "error",
  title: "Several nodes and no fabric",
  explanation: "Nodes of a pool are joined by a `fabric`, given on the pool or on its site. Without one its devices cannot work together.",
  bad: twoSites("site left { pool cpu { device: Cpu, nodes: 2, devices_per_node: 2 } }", ""),
  good: twoSites("site left { pool cpu { device: Cpu, nodes: 2, devices_per_node: 2, fabric: ethernet(nics: 1, per_nic: 10 Gbps) } }", ""),
  message: ({ pool, nodes }) => `The pool \`${pool}\` has ${nodes} nodes, but nothing says what joins them.`,
  notes: () => ["Give the pool, or its site, a `fabric`, such as `fabric: roce(nics: 8, per_nic: 200 Gbps)`."],
};
