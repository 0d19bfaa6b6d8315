import type { DiagnosticDefinition } from "../../../contracts/index.ts";

/** With and without a data set of tokens. */
const example = (data: string): string => `import { Cpu } from "std:devices"
site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }
data corpus { path: "/data/corpus", format: megatron_bin, tokens: 1M }
model Small() {
  input text: tokens
  input images: image(height: 32, width: 32)
  patch_embedding(from: images, patch: 8, width: 64) as vision
  embedding(from: text, vocab: 512, width: 64) as tokens
  concat(from: [vision, tokens])
  head(vocab: 512) as lm
}
job train {
  model: Small, ${data}sequence: 32, batch: 4 sequences, steps: 2
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`;

export const dataWithoutInputs: DiagnosticDefinition<{ readonly data: string; readonly input: string }> = {
  code: "HGM3078",
  slug: "data-without-inputs",
  severity: "error",
  title: "The data of the job holds tokens alone",
  explanation:
    "Megatron-LM data sets are streams of tokens. Images, frames and a second stream of tokens have no place in them; without `data`, all inputs are synthetic.",
  bad: example("data: corpus, "),
  good: example(""),
  message: ({ data, input }) => `The model reads \`${input}\`, but the data \`${data}\` holds one stream of tokens.`,
  notes: () => ["Leave `data` out to train on synthetic inputs."],
};
