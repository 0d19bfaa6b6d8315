import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const noJob: DiagnosticDefinition<{ readonly file: string }> = {
  code: "HGM2052",
  slug: "no-job",
  severity: "error",
  title: "The file has no job",
  explanation:
    "A spec needs a job: which model to train, with what batch, on which sites. A file without one can be imported, but there is nothing to plan in it. `hgm check` takes such a file for a library when it declares something.",
  bad: `let nodes = 4
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
  message: ({ file }) => `There is no job in \`${file}\`, so there is nothing to plan.`,
  notes: () => ["A job is declared as `job name { model: …, sequence: …, batch: …, … }`."],
};
