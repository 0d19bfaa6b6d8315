import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const layerSizeNotPositive: DiagnosticDefinition<{ readonly kind: string; readonly argument: string; readonly value: number | string }> = {
  code: "HGM3019",
  slug: "layer-size-not-positive",
  severity: "error",
  title: "A size of a layer is not a whole number above zero",
  explanation:
    "Widths, heads and vocabularies count elements, so they are whole numbers of at least 1. A size that comes out of a division may turn into a fraction.",
  bad: modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    "residual { rms_norm(), moe(experts: 4, top_k: 2, ffn: 128, shared_gate: true) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    "residual { rms_norm(), moe(experts: 4, top_k: 2, ffn: 128, shared: 1, shared_gate: true) }",
    "head(vocab: 512) as lm",
  ]),
  message: ({ kind, argument, value }) => `\`${argument}\` of \`${kind}\` is ${value}.`,
  notes: () => ["It must be a whole number of at least 1."],
};
