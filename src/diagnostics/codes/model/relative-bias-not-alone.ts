import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const relativeBiasNotAlone: DiagnosticDefinition<{ readonly argument: string }> = {
  code: "HGM3077",
  slug: "relative-bias-not-alone",
  severity: "error",
  title: "A relative bias beside a window or sinks",
  explanation: "The attention core of the printed code adds a relative bias to all scores, and has no form with a sliding window or with sinks.",
  bad: modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    "residual { attention(heads: 4, window: 8, positions: relative_bias()) }",
    "head(vocab: 512) as lm",
  ]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "residual { attention(heads: 4, positions: relative_bias()) }", "head(vocab: 512) as lm"]),
  message: ({ argument }) => `\`${argument}\` cannot stand beside \`positions\`.`,
  notes: () => ["Take one of the two out."],
};
