import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelWidthInconsistent: DiagnosticDefinition<{
  readonly layer: string;
  readonly id: string;
  readonly entering: number;
  readonly leaving: number;
}> = {
  code: "HGM8105",
  slug: "model-width-inconsistent",
  severity: "error",
  title: "Layers of one class differ in width",
  explanation: "Layers of one class do the same work, so a stream of one width enters each of them and one of one width leaves.",
  message: ({ layer, id, entering, leaving }) =>
    `Layer \`${layer}\` turns a stream of width ${entering} into ${leaving}, unlike the first layer of its class \`${id}\`.`,
};
