import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelInputNotEarlier: DiagnosticDefinition<{ readonly layer: string; readonly input: number | string }> = {
  code: "HGM8104",
  slug: "model-input-not-earlier",
  severity: "error",
  title: "A layer reads one that does not stand before it",
  explanation:
    "Layers stand in topological order: each reads layers before it, by index, or inputs of the model, by name. Without inputs the first layer reads tokens.",
  message: ({ layer, input }) =>
    input === "none"
      ? `Layer \`${layer}\` has the wrong number of inputs: each reads at least one, but for the first layer of a model without inputs.`
      : typeof input === "number"
        ? `Layer \`${layer}\` reads layer ${input}, which does not stand before it.`
        : `Layer \`${layer}\` reads the input \`${input}\`, which the model does not have.`,
};
