import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const layerWithoutChildren: DiagnosticDefinition<{ readonly kind: string }> = {
  code: "HGM3014",
  slug: "layer-without-children",
  severity: "error",
  title: "A container has no layers",
  explanation: "`residual { … }` is x + f(x), where f is its body; with an empty body there is no f.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { }", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "head(vocab: 512) as lm"]),
  message: ({ kind }) => `\`${kind}\` has no layer inside.`,
  notes: () => ["Put layers into its braces, or remove it."],
};
