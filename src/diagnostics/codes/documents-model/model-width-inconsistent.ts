import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelWidthInconsistent: DiagnosticDefinition<{
  readonly layer: string;
  readonly id: string;
  readonly entering: string;
  readonly leaving: string;
}> = {
  code: "HGM8105",
  slug: "model-width-inconsistent",
  severity: "error",
  title: "Layers of one class differ in the form of their streams",
  explanation: "Layers of one class do the same work, so streams of one width and length enter each of them and one of one width and length leaves.",
  message: ({ layer, id, entering, leaving }) =>
    `Layer \`${layer}\` turns a stream of width ${entering} into ${leaving}, unlike the first layer of its class \`${id}\`.`,
};
