import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, noStream, sizeArgument, unknownArgument, wordArgument } from "../shared/arguments.ts";

const activations = ["swiglu", "gelu", "relu", "silu"] as const;

export type Activation = (typeof activations)[number];

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
  const word = wordArgument(layer, "activation") ?? "gelu";
  const activation = activations.find((a) => a === word);
  if (!activation) return { error: "activation-not-supported", argument: "activation", values: { activation: word, known: activations.join(", ") } };
  return { ffn, activation, bias: booleanArgument(layer, "bias", false) };
};
