import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const batchNotWhole: DiagnosticDefinition<{ readonly tokens: string; readonly sequence: string; readonly below: string; readonly above: string }> = {
  code: "HGM2050",
  slug: "batch-not-whole",
  severity: "error",
  title: "The batch is not a whole number of sequences",
  explanation: `A step takes whole sequences. A batch given in tokens must be a multiple of the sequence length; \`16M\` is 16,000,000 and \`16Mi\` is 16,777,216. The two nearest whole numbers of sequences are offered.`,
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 4000 tokens, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`,
  good: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 4096 tokens, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`,
  fixes: [{ title: "Change it to a whole number of sequences", safe: false }],
  message: ({ tokens, sequence }) => `A batch of ${tokens} tokens is not a whole number of sequences of ${sequence} tokens.`,
  notes: ({ below, above }) => [`The nearest are ${below} and ${above}.`],
};
