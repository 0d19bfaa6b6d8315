import { modelExample } from "./example.ts";

/** A small model with multi-token prediction, for the examples of its diagnostics. */
export const mtpExample = (sources: string): string =>
  modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    "repeat(2) as block { residual { rms_norm(), mlp(ffn: 128) } }",
    "head(vocab: 512) as lm",
    `mtp(${sources}, loss_weight: 0.3) { residual { rms_norm(), mlp(ffn: 128) } }`,
  ]);
