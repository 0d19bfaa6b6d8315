import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const usedTooEarly: DiagnosticDefinition<{ readonly name: string }> = {
  code: "HGM2004",
  slug: "used-too-early",
  severity: "error",
  title: "A name of a body is used before it is declared",
  explanation: `At the top of a file the order of declarations does not matter. In the body of a model, a site or a job it does: \`let\` and layers must stand before their use.`,
  bad: `site hall {
  pool a { device: Card, nodes: n, devices_per_node: 8 }
  let n = 4
}
device Card { vendor: cpu, arch: "x86-64", memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  good: `site hall {
  let n = 4
  pool a { device: Card, nodes: n, devices_per_node: 8 }
}
device Card { vendor: cpu, arch: "x86-64", memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  message: ({ name }) => `\`${name}\` is used before it is declared.`,
  notes: () => ["In a body, `let` and layers must stand before their use; move the declaration up."],
};
