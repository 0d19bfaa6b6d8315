import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const stepsOrTokens: DiagnosticDefinition<{ readonly both: boolean }> = {
  code: "HGM2055",
  slug: "steps-or-tokens",
  severity: "error",
  title: "A job needs steps or tokens",
  explanation: `The length of a run is given either as \`steps\` or as \`tokens\`, from which the steps follow: ceil(tokens / (batch x sequence)).`,
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  tokens: 1M
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
}
`,
  message: ({ both }) => (both ? "The job gives both `steps` and `tokens`." : "The job gives neither `steps` nor `tokens`."),
  notes: () => ["One of them says how long the run is."],
};
