import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const embeddingNotFirst: DiagnosticDefinition<{ readonly kind: string }> = {
  code: "HGM3002",
  slug: "embedding-not-first",
  severity: "error",
  title: "An embedding stands in the middle of a model",
  explanation:
    "An embedding reads token ids: those of the job, which reach the first layer only, or those of an input that `from` names. Further on there is a stream " +
    "of vectors, which an embedding would throw away. It also stands at the top of the model, not inside a container.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "embedding(vocab: 512, width: 64) as again", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "rms_norm()", "head(vocab: 512) as lm"]),
  message: ({ kind }) =>
    `\`${kind}\` reads token ids, so it can only be the first layer of the model or say \`from\` which input they come, outside any container.`,
  notes: () => ["To change the width of the stream, use `linear(width: …)`."],
};
