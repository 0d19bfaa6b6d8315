import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

export const tooManyParameters: DiagnosticDefinition<{ readonly model: string; readonly parameters: number }> = {
  code: "HGM3090",
  slug: "too-many-parameters",
  severity: "error",
  title: "More parameters than can be counted",
  explanation:
    "Parameters are counted exactly, up to 2^53. A model beyond that has most likely a size with too many digits, or a scale letter that was not meant.",
  bad: modelExample(["embedding(vocab: 512, width: 64M) as tokens", "mlp(ffn: 64T)", "head(vocab: 512) as lm"]),
  good: modelExample(["embedding(vocab: 512, width: 64) as tokens", "mlp(ffn: 256)", "head(vocab: 512) as lm"]),
  message: ({ model, parameters }) => `The model \`${model}\` has ${parameters.toPrecision(3)} parameters, and 2^53 can be counted.`,
  notes: () => ["Look for a size of a layer with too many digits."],
};
