import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownLayer: DiagnosticDefinition<{ readonly name: string; readonly model: string; readonly nearest: string | undefined }> = {
  code: "HGM2068",
  slug: "unknown-layer",
  severity: "error",
  title: "There is no such layer in the model",
  explanation: `\`pin\` and \`layers\` name layers of the job's model by the names that \`as\` gives them; a layer without a name is addressed by its kind, \`rms_norm\`, or \`rms_norm_2\` where the kind comes again.`,
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  pin blok on lab.cpu
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
  pin tokens on lab.cpu
}
`,
  message: ({ name, model }) => `The model \`${model}\` has no layer named \`${name}\`.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
