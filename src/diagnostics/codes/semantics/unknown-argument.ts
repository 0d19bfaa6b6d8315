import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownArgument: DiagnosticDefinition<{ readonly owner: string; readonly name: string; readonly nearest: string | undefined }> = {
  code: "HGM2041",
  slug: "unknown-argument",
  severity: "error",
  title: "Unknown argument",
  explanation: "The layer, model or value takes no argument of this name, or fewer arguments than are given without names.",
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  residual { rms_norm(), mlp(fn: 128) }
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
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ owner, name }) => (name === "" ? `\`${owner}\` takes fewer arguments than this.` : `\`${owner}\` has no argument \`${name}\`.`),
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
