import type { DiagnosticDefinition } from "../../../contracts/index.ts";

const example = (layers: string): string => `import { Cpu } from "std:devices"
site hall { pool a { device: Cpu, nodes: 1, devices_per_node: 2 } }
model Small() {
${layers}
  head(vocab: 512) as lm
}
job train { model: Small, sequence: 64, batch: 4 sequences, steps: 8, precision: fp32(), optimizer: adamw(lr: 1e-3) }
`;

export const layerInsideAnother: DiagnosticDefinition<{ readonly layer: string; readonly argument: string }> = {
  code: "HGM2046",
  slug: "layer-inside-another",
  severity: "error",
  title: "An argument names a layer that stands inside another",
  explanation:
    "`from`, `keys`, `tied` and the like name what stands at the top of the model: an input, a layer, or a whole `repeat` or `group`, which give what their last layer gives. " +
    "A layer inside another has a value only while that one runs.",
  bad: example(`  embedding(vocab: 512, width: 64) as tokens
  residual { rms_norm() as inner, attention(heads: 4, keys: inner) }`),
  good: example(`  embedding(vocab: 512, width: 64) as tokens
  rms_norm() as outer
  residual { attention(heads: 4, keys: outer) }`),
  message: ({ layer, argument }) => `\`${argument}\` cannot name \`${layer}\`, which stands inside another layer.`,
  notes: () => ["Put the layer at the top of the model, or leave the argument out where it is the layer before."],
};
