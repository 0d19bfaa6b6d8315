import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelInputNotEarlier: DiagnosticDefinition<{ readonly layer: string; readonly input: number | "none" }> = {
  code: "HGM8104",
  slug: "model-input-not-earlier",
  severity: "error",
  title: "A layer reads one that does not stand before it",
  explanation: "Layers stand in topological order: the first reads tokens, each other one reads layers before it, by index.",
  message: ({ layer, input }) =>
    input === "none"
      ? `Layer \`${layer}\` has the wrong number of inputs: the first layer has none, each other at least one.`
      : `Layer \`${layer}\` reads layer ${input}, which does not stand before it.`,
};
