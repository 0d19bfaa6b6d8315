import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelPositions: DiagnosticDefinition<{ readonly layer: string; readonly id: string }> = {
  code: "HGM8123",
  slug: "model-positions",
  severity: "error",
  title: "Positions of a stream disagree",
  explanation: "A layer's `length` and `items` are whole numbers above 0, `items` only where there is a length, and their product is what its class says.",
  message: ({ layer, id }) => `The positions of the stream after \`${layer}\` are not those of its class \`${id}\`.`,
};
