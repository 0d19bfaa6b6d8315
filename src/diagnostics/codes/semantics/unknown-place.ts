import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownPlace: DiagnosticDefinition<{ readonly name: string; readonly expected: string; readonly nearest: string | undefined }> = {
  code: "HGM2053",
  slug: "unknown-place",
  severity: "error",
  title: "There is no such site or pool",
  explanation: `Links, pins and \`on\` name a site, or a pool as \`site.pool\`. Nothing of this name is declared in the file or its imports.`,
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link lab -- labb { bandwidth: 1 Gbps, rtt: 2 ms }
`,
  good: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site labb { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link lab -- labb { bandwidth: 1 Gbps, rtt: 2 ms }
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ name, expected }) => `There is no ${expected} \`${name}\`.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
