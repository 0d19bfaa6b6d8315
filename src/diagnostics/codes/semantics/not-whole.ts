import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const notWhole: DiagnosticDefinition<{ readonly what: string; readonly value: string }> = {
  code: "HGM2024",
  slug: "not-whole",
  severity: "error",
  title: "A count is not a whole number",
  explanation: `Things that are counted (nodes, layers, heads, sequences) need a whole number. Use \`floor\`, \`ceil\` or \`round\` where a division may leave a rest.`,
  bad: `import { Cpu } from "std:devices"
site hall { pool a { device: Cpu, nodes: 7 / 2, devices_per_node: 8 } }
`,
  good: `import { Cpu } from "std:devices"
site hall { pool a { device: Cpu, nodes: ceil(7 / 2), devices_per_node: 8 } }
`,
  message: ({ what, value }) => `${what} must be a whole number, but it is ${value}.`,
  notes: () => ["`floor`, `ceil` and `round` make a whole number of a fraction."],
};
