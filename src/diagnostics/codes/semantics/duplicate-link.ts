import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const duplicateLink: DiagnosticDefinition<{ readonly from: string; readonly to: string }> = {
  code: "HGM2066",
  slug: "duplicate-link",
  severity: "error",
  title: "Two links join the same ends",
  explanation:
    "Between two ends there is one link. A link over lists of sites may be overridden, property by property, by one link of two single sites, but not by two.",
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site far { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link lab -- far { bandwidth: 1 Gbps, rtt: 2 ms }
link far -- lab { bandwidth: 2 Gbps, rtt: 2 ms }
`,
  good: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site far { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link lab -- far { bandwidth: 1 Gbps, rtt: 2 ms }
`,
  message: ({ from, to }) => `\`${from}\` and \`${to}\` are linked twice.`,
  notes: () => ["Write one link with all its properties."],
};
