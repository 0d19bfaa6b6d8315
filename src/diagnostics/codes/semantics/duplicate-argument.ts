import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const duplicateArgument: DiagnosticDefinition<{ readonly owner: string; readonly name: string }> = {
  code: "HGM2043",
  slug: "duplicate-argument",
  severity: "error",
  title: "An argument is given twice",
  explanation: "An argument may be given once, by its name or by its position.",
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  residual { rms_norm(), mlp(128, ffn: 128) }
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
  message: ({ owner, name }) => `The argument \`${name}\` of \`${owner}\` is given twice.`,
};
