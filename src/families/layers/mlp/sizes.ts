import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { type Activation, activationArgument } from "../shared/activations.ts";
import { booleanArgument, noStream, sizeArgument, unknownArgument } from "../shared/arguments.ts";

export interface MlpSizes {
  readonly ffn: number;
  readonly activation: Activation;
  readonly bias: boolean;
}

export const mlpSizes = (layer: LayerSpec, width: number): MlpSizes | LayerProblem => {
  const problem = unknownArgument(layer, ["ffn", "activation", "bias"]) ?? noStream(layer, width);
  if (problem) return problem;
  const ffn = sizeArgument(layer, "ffn");
  if (typeof ffn !== "number") return ffn;
  const activation = activationArgument(layer, "gelu");
  if ("error" in activation) return activation;
  return { ffn, activation, bias: booleanArgument(layer, "bias", false) };
};
