import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const linkLatency: DiagnosticDefinition<{ readonly given: readonly string[] }> = {
  code: "HGM2054",
  slug: "link-latency",
  severity: "error",
  title: "A link needs exactly one of rtt, latency and distance",
  explanation: `The time over a link is given one way as \`latency\`, there and back as \`rtt\`, or by the \`distance\` of the fibre at 4.9 us/km each way. Exactly one of them is needed: two could contradict each other.`,
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site far { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link lab -- far { bandwidth: 1 Gbps }
`,
  good: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site far { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link lab -- far { bandwidth: 1 Gbps, rtt: 2 ms }
`,
  message: ({ given }) =>
    given.length === 0
      ? "This link says neither `rtt` nor `latency` nor `distance`."
      : `This link gives ${given.map((name) => `\`${name}\``).join(" and ")}; one of them is enough.`,
  notes: () => ["`latency` is one way, `rtt` there and back, `distance` counts 4.9 us/km each way."],
};
