import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const missingArgument: DiagnosticDefinition<{ readonly owner: string; readonly name: string; readonly purpose: string }> = {
  code: "HGM2042",
  slug: "missing-argument",
  severity: "error",
  title: "A needed argument is missing",
  explanation: "The layer, model or value needs an argument that is not given and has no default.",
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  residual { rms_norm(), mlp() }
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`,
  good: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  residual { rms_norm(), mlp(ffn: 128) }
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`,
  message: ({ owner, name }) => `\`${owner}\` needs the argument \`${name}\`.`,
  notes: ({ name, purpose }) => (purpose === "" ? [] : [`\`${name}\`: ${purpose}`]),
};
