import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const severalJobs: DiagnosticDefinition<{ readonly jobs: readonly string[] }> = {
  code: "HGM2051",
  slug: "several-jobs",
  severity: "error",
  title: "The file has several jobs",
  explanation: `One job is planned at a time. Choose with \`--job name\`, or mark jobs that only serve as a base \`private\`.`,
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
job again extends train { steps: 9 }
`,
  good: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
private job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
job again extends train { steps: 9 }
`,
  message: ({ jobs }) => `This file has several jobs: ${jobs.map((name) => `\`${name}\``).join(", ")}.`,
  notes: () => ["Choose one with `--job NAME`; a job that only serves as a base can be `private`."],
};
