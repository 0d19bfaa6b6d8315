import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownMetric: DiagnosticDefinition<{ readonly name: string; readonly nearest: string | undefined }> = {
  code: "HGM2057",
  slug: "unknown-metric",
  severity: "error",
  title: "Unknown metric",
  explanation: `\`minimize\` and \`require\` speak of metrics such as \`step.time\`, \`run.cost\` or \`memory.headroom\`. There is none of this name.`,
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.tiem
}
`,
  good: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ name }) => `There is no metric \`${name}\`.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
