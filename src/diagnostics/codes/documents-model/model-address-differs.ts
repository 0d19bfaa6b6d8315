import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelAddressDiffers: DiagnosticDefinition<{ readonly layer: string; readonly expected: string }> = {
  code: "HGM8107",
  slug: "model-address-differs",
  severity: "error",
  title: "A layer and its address differ",
  explanation:
    "The id of a layer is its address: the name, and for one iteration of a repeat a dot and its index. It names parameters, so it holds only " +
    "identifiers and indices.",
  message: ({ layer, expected }) => `Layer \`${layer}\` has the address \`${expected}\`.`,
};
