import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const modelWithoutLoss: DiagnosticDefinition<{ readonly model: string; readonly last: string }> = {
  code: "HGM3010",
  slug: "model-without-loss",
  severity: "error",
  title: "The model has no loss",
  explanation:
    "Training needs a loss, and a `head` computes one: it projects the stream to the vocabulary and takes the cross entropy with the next tokens. The " +
    "last layer of a model is its head.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "rms_norm()"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "rms_norm()", "head(vocab: 512) as lm"]),
  message: ({ model, last }) => (last === "" ? `The model \`${model}\` has no layers.` : `The model \`${model}\` ends with \`${last}\` and has no loss.`),
  notes: () => ["End the model with `head(vocab: …) as lm`."],
};
