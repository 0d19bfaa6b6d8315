import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

const example = (kind: string): string =>
  modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    `residual { rms_norm(), attention(heads: 4, qk_norm: true, qk_norm_kind: ${kind}, qk_norm_offset: true) }`,
    "head(vocab: 512) as lm",
  ]);

export const normOffsetOfLayerNorm: DiagnosticDefinition<Readonly<Record<string, never>>> = {
  code: "HGM3042",
  slug: "norm-offset-of-layer-norm",
  severity: "error",
  title: "An offset of the weight in a layer norm",
  explanation: "Only norms by the root mean square keep their weight as the difference from 1; a layer norm's weight is its factor.",
  bad: example("layer"),
  good: example("rms"),
  message: () => "`qk_norm_offset` says how a norm of kind `rms` keeps its weight, but `qk_norm_kind` is `layer`.",
  notes: () => ["Leave `qk_norm_offset` out, or make the kind `rms`."],
};
