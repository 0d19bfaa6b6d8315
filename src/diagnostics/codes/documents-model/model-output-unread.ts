import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelOutputUnread: DiagnosticDefinition<{ readonly layer: string }> = {
  code: "HGM8122",
  slug: "model-output-unread",
  severity: "error",
  title: "A layer is read by no other",
  explanation: "What a layer gives reaches a loss through the layers that read it; only losses are read by none.",
  message: ({ layer }) => `No layer reads \`${layer}\`.`,
};
