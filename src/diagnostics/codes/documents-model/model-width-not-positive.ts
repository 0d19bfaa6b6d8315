import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelWidthNotPositive: DiagnosticDefinition<{ readonly layer: string; readonly width: number }> = {
  code: "HGM8106",
  slug: "model-width-not-positive",
  severity: "error",
  title: "A stream has no width",
  explanation: "The width of the stream counts elements of a vector, so it is a whole number of at least 1.",
  message: ({ layer, width }) => `After layer \`${layer}\` the stream is ${width} wide.`,
};
