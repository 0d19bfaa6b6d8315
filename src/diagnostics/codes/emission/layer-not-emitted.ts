import type { DiagnosticDefinition } from "../../../contracts/index.ts";

const small = (layer: string): string => `hgm 1
import { Cpu } from "std:devices"

model Small() {
  embedding(vocab: 512, width: 64) as tokens
${layer}  head(vocab: 512) as lm
}

site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 }, address: "10.0.0.1:29500" }

job train {
  model: Small()
  sequence: 32, batch: 4 sequences, steps: 2
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;

export const layerNotEmitted: DiagnosticDefinition<{ readonly kind: string; readonly layer: string }> = {
  code: "HGM6102",
  slug: "layer-not-emitted",
  severity: "error",
  title: "A layer kind that is planned only",
  explanation:
    "Some layer kinds of the language are planned and costed, but nothing prints PyTorch code for them: `opaque`, of which nothing but figures is known, and `mtp`. A spec " +
    "that uses one can be checked and planned; compiling it would give programs without the layer, so nothing is written.",
  bad: small("  opaque(flops: 3000 FLOP/token)\n"),
  good: small("  residual { rms_norm(), mlp(ffn: 128) }\n"),
  message: ({ kind, layer }) => `\`${kind}\` (layer \`${layer}\`) is planned only: there is no PyTorch code for it.`,
  notes: () => ["`hgm plan` takes the spec as it is. Leave the layer out to compile."],
};
