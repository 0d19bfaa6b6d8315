import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const residualChangesWidth: DiagnosticDefinition<{ readonly before: number; readonly after: number }> = {
  code: "HGM3003",
  slug: "residual-changes-width",
  severity: "error",
  title: "A residual changes the width of the stream",
  explanation:
    "`residual { … }` is x + f(x), so what comes out of its body must be as wide as what went in. A `linear` inside the body that sets another width " +
    "breaks the sum.",
  bad: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { rms_norm(), linear(width: 32) }", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { rms_norm(), linear(width: 64) }", "head(vocab: 512) as lm"]),
  message: ({ before, after }) => `The residual adds its input of width ${before} to its body's output of width ${after}.`,
  notes: () => ["Both must have one width: end the body with a layer that restores it, or put the layer that changes the width outside the residual."],
};
