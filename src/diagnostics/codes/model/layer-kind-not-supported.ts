import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const layerKindNotSupported: DiagnosticDefinition<{ readonly kind: string }> = {
  code: "HGM3016",
  slug: "layer-kind-not-supported",
  severity: "error",
  title: "A layer kind without operators",
  explanation: "The language knows this layer kind, but the model room has no operators for it yet, so nothing could be planned or emitted.",
  noExample: "The vocabulary of this release has no layer kind without operators; this guards the next one.",
  message: ({ kind }) => `There are no operators for the layer kind \`${kind}\`.`,
  notes: () => [
    "Kinds that can be planned: embedding, position_embedding, attention, mla, mlp, moe, rms_norm, layer_norm, linear, head, mtp, opaque, and the containers repeat, residual, sum and group.",
  ],
};
