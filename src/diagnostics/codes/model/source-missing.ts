import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const sourceMissing: DiagnosticDefinition<{ readonly kind: string; readonly layer: string }> = {
  code: "HGM3061",
  slug: "source-missing",
  severity: "error",
  title: "A layer reads what does not stand before it",
  explanation: "`from` and `keys` name an input of the model or a layer at its top that stands before the one that reads it.",
  noExample: "The language refuses a name that stands nowhere before its use; this guards models that are made in another way.",
  message: ({ kind, layer }) => `\`${kind}\` reads \`${layer}\`, which is no input of the model and no layer before it.`,
  notes: () => ["Name an input, or a layer that stands before this one."],
};
