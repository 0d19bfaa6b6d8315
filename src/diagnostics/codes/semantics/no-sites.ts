import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const noSites: DiagnosticDefinition<{ readonly job: string }> = {
  code: "HGM2065",
  slug: "no-sites",
  severity: "error",
  title: "A job has no sites",
  explanation: "A job runs on the sites that it names, or on all that the file declares and imports. Here there are none.",
  bad: `model M() { embedding(vocab: 64, width: 64), head(vocab: 64) }
job train { model: M, sequence: 8, batch: 2 sequences, steps: 1, precision: fp32(), optimizer: adam(lr: 1e-3) }
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
  message: ({ job }) => `The job \`${job}\` has no sites to run on.`,
  notes: () => ["Declare a site with a pool of devices, or import one."],
};
