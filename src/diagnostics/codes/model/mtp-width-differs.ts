import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

const example = (between: readonly string[]): string =>
  modelExample([
    "embedding(vocab: 512, width: 32) as tokens",
    ...between,
    "residual as last { rms_norm(), mlp(ffn: 64) }",
    "head(vocab: 512) as lm",
    "mtp(from: last, embedding: tokens, head: lm, loss_weight: 0.3) { residual { rms_norm(), mlp(ffn: 64) } }",
  ]);

export const mtpWidthDiffers: DiagnosticDefinition<{ readonly argument: string; readonly stated: number; readonly width: number }> = {
  code: "HGM3024",
  slug: "mtp-width-differs",
  severity: "error",
  title: "Multi-token prediction shares weights of another width",
  explanation: "Each module joins the stream with an embedding and predicts with the head's weights, so both must have the width of the stream that it reads.",
  bad: example(["linear(width: 64)"]),
  good: example([]),
  message: ({ argument, stated, width }) => `The ${argument} is ${stated} wide, but the stream that \`mtp\` reads is ${width} wide.`,
};
