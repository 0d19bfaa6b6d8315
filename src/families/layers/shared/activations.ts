import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { wordArgument } from "./arguments.ts";

const activations = ["swiglu", "gelu", "relu", "silu"] as const;

/** The function between the matrices of a feed-forward network. */
export type Activation = (typeof activations)[number];

/** Gated ones take a third matrix (Shazeer 2020, "GLU Variants Improve Transformer"). */
export const isGated = (activation: Activation): boolean => activation === "swiglu";

/** The matrices before the activation. */
export const firstMatrices = (activation: Activation): readonly string[] => (isGated(activation) ? ["gate", "up"] : ["up"]);

/**
 * Tensors of `ffn` elements a token that the activation reads and writes, and that it keeps beside the input of `down`.
 * relu keeps its output, which is that input. swiglu, run as silu and a product, keeps the gate, silu of the gate and the other factor.
 */
export const activationTraffic: Readonly<Record<Activation, { readonly moved: number; readonly saved: number }>> = {
  relu: { moved: 2, saved: 0 },
  gelu: { moved: 2, saved: 1 },
  silu: { moved: 2, saved: 1 },
  swiglu: { moved: 3, saved: 3 },
};

export const activationArgument = (layer: LayerSpec, otherwise: Activation): Activation | LayerProblem => {
  const word = wordArgument(layer, "activation") ?? otherwise;
  const activation = activations.find((a) => a === word);
  return activation ?? { error: "activation-not-supported", argument: "activation", values: { activation: word, known: activations.join(", ") } };
};
