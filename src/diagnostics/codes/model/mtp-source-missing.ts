import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { mtpExample } from "./mtp-example.ts";

export const mtpSourceMissing: DiagnosticDefinition<{ readonly argument: string; readonly layer: string }> = {
  code: "HGM3023",
  slug: "mtp-source-missing",
  severity: "error",
  title: "Multi-token prediction names a layer of another kind",
  explanation:
    "`mtp` reads the stream after one layer of the model before its head, and shares the weights of the model's embedding and of its head, so `from`, `embedding` and " +
    "`head` must name such layers.",
  bad: mtpExample("from: block, embedding: block, head: lm"),
  good: mtpExample("from: block, embedding: tokens, head: lm"),
  message: ({ argument, layer }) =>
    argument === "from" ? `\`${layer}\` is not a layer of the model before its head.` : `\`${layer}\` is no ${argument === "head" ? "head" : "embedding"}.`,
  notes: () => ["Name the layers with `as` and give those names: `mtp(from: block, embedding: tokens, head: lm, loss_weight: 0.3) { … }`."],
};
