import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownLayerKind: DiagnosticDefinition<{ readonly name: string; readonly nearest: string | undefined }> = {
  code: "HGM2040",
  slug: "unknown-layer-kind",
  severity: "error",
  title: "Unknown layer kind",
  explanation: "The word is neither a layer kind of the language nor a model of this file or its imports. A model is used like a layer.",
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  rms_nrom()
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
  rms_norm()
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ name }) => `Unknown layer kind \`${name}\`.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
