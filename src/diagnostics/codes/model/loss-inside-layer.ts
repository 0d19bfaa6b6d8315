import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const lossInsideLayer: DiagnosticDefinition<{ readonly kind: string }> = {
  code: "HGM3012",
  slug: "loss-inside-layer",
  severity: "error",
  title: "A head stands inside another layer",
  explanation: "A head ends the model, so it stands at the top of the model's body, not inside a `repeat` or `residual`.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "repeat(2) as block { rms_norm(), head(vocab: 512) }"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "repeat(2) as block { rms_norm() }", "head(vocab: 512) as lm"]),
  message: ({ kind }) => `\`${kind}\` computes the loss, so it cannot stand inside a \`repeat\` or \`residual\`.`,
  notes: () => ["Move it to the end of the model."],
};
