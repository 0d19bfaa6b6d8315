import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const layerNotEmitted: DiagnosticDefinition<{ readonly kind: string; readonly layer: string }> = {
  code: "HGM6102",
  slug: "layer-not-emitted",
  severity: "error",
  title: "A layer kind that is planned only",
  explanation:
    "Some layer kinds of the language are planned and costed, but nothing prints PyTorch code for them: `opaque`, of which nothing but figures is known, and `mtp`. A spec " +
    "that uses one can be checked and planned; compiling it would give programs without the layer, so nothing is written.",
  message: ({ kind, layer }) => `\`${kind}\` (layer \`${layer}\`) is planned only: there is no PyTorch code for it.`,
  notes: () => ["`hgm plan` takes the spec as it is. Leave the layer out to compile."],
};
