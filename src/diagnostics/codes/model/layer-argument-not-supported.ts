import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const layerArgumentNotSupported: DiagnosticDefinition<{ readonly kind: string; readonly argument: string }> = {
  code: "HGM3017",
  slug: "layer-argument-not-supported",
  severity: "error",
  title: "A layer argument that nothing implements",
  explanation:
    "The language knows this argument, but the operators and the printed code of the layer do not implement it. Ignoring it would train another model " +
    "than the one stated.",
  noExample: "The vocabulary of this release has no argument that is left out; this guards the next one.",
  message: ({ kind, argument }) => `\`${kind}\` does not implement \`${argument}\`.`,
  notes: () => ["Remove the argument."],
};
