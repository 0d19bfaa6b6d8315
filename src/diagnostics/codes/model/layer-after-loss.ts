import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const layerAfterLoss: DiagnosticDefinition<{ readonly kind: string; readonly loss: string }> = {
  code: "HGM3011",
  slug: "layer-after-loss",
  severity: "error",
  title: "A layer follows the loss",
  explanation: "A head turns the stream into a loss, so nothing is left for a layer after it to work on. Only `mtp`, a loss of its own, may follow.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "head(vocab: 512) as lm", "rms_norm()"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "rms_norm()", "head(vocab: 512) as lm"]),
  message: ({ kind, loss }) => `\`${kind}\` stands after \`${loss}\`, which computes the loss and passes no stream on.`,
  notes: () => ["Move the head to the end of the model."],
};
