import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const streamMissing: DiagnosticDefinition<{ readonly kind: string }> = {
  code: "HGM3001",
  slug: "stream-missing",
  severity: "error",
  title: "A layer has nothing to work on",
  explanation:
    "Every layer but an embedding works on a stream of vectors, one for each token. The first layer of a model makes it: an `embedding` turns token ids " +
    "into vectors and sets their width, and `patch_embedding` does the same for images.",
  bad: modelExample(["rms_norm()", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "rms_norm()", "head(vocab: 512) as lm"]),
  message: ({ kind }) => `\`${kind}\` works on the stream, but no layer before it makes one.`,
  notes: () => ["Begin the model with `embedding(vocab: …, width: …) as tokens`."],
};
