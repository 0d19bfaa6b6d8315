import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const placeOutsideJob: DiagnosticDefinition<{ readonly place: string; readonly job: string }> = {
  code: "HGM2067",
  slug: "place-outside-job",
  severity: "error",
  title: "A place is not part of the job",
  explanation: "The job runs on other sites than the one named here, so nothing can be placed there.",
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site far { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link lab -- far { bandwidth: 1 Gbps, rtt: 2 ms }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  sites: [lab]
  pin tokens on far.cpu
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
  message: ({ place, job }) => `\`${place}\` is not one of the places of the job \`${job}\`.`,
  notes: () => ["Add its site to `sites`, or name another place."],
};
