import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const tiedLayerHasNoWeight: DiagnosticDefinition<{ readonly layer: string }> = {
  code: "HGM3007",
  slug: "tied-layer-has-no-weight",
  severity: "error",
  title: "A layer is tied to one that is no embedding",
  explanation:
    "A tied head or embedding uses the table of an earlier embedding as its own weight. The layer that `tied` names must be an embedding at the top of the model.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "rms_norm() as final", "head(vocab: 512, tied: final) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "rms_norm() as final", "head(vocab: 512, tied: tokens) as lm"]),
  message: ({ layer }) => `The layer is tied to \`${layer}\`, which is not an embedding of this model.`,
  notes: () => ["Name the embedding, as in `tied: tokens`, or leave `tied` out for a weight of its own."],
};
