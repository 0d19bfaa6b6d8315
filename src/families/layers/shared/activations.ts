import type { LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { wordArgument } from "./arguments.ts";

const activations = ["swiglu", "gelu", "relu", "silu", "gelu_tanh", "relu_squared", "geglu", "geglu_tanh", "swiglu_clamped"] as const;

export type ActivationName = (typeof activations)[number];

/** The function between the matrices of a feed-forward network. */
export interface Activation {
  readonly name: ActivationName;
  /** Of `swiglu_clamped` only: the bound of gate and up, and the factor inside the sigmoid. */
  readonly limit: number;
  readonly alpha: number;
}

const gated: readonly ActivationName[] = ["swiglu", "geglu", "geglu_tanh", "swiglu_clamped"];

/** Gated ones take a third matrix (Shazeer 2020, "GLU Variants Improve Transformer"). */
export const isGated = ({ name }: Activation): boolean => gated.includes(name);

/** The matrices before the activation. */
export const firstMatrices = (activation: Activation): readonly string[] => (isGated(activation) ? ["gate", "up"] : ["up"]);

interface Traffic {
  readonly moved: number;
  readonly saved: number;
}

const traffic: Readonly<Record<ActivationName, Traffic>> = {
  relu: { moved: 2, saved: 0 },
  gelu: { moved: 2, saved: 1 },
  gelu_tanh: { moved: 2, saved: 1 },
  silu: { moved: 2, saved: 1 },
  relu_squared: { moved: 2, saved: 1 },
  swiglu: { moved: 3, saved: 3 },
  geglu: { moved: 3, saved: 3 },
  geglu_tanh: { moved: 3, saved: 3 },
  swiglu_clamped: { moved: 3, saved: 6 },
};

/**
 * Tensors of `ffn` elements a token that the activation reads and writes, and that it keeps beside the input of `down`.
 * relu keeps its output, which is that input; its square keeps relu's output beside it. swiglu, run as silu and a product, keeps the gate, silu of
 * the gate and the other factor, and so do the other gated ones; the clamped one keeps gate and up before and after the clamp, the sigmoid and
 * its product with the gate.
 */
export const activationTraffic = ({ name }: Activation): Traffic => traffic[name];

export const activationArgument = (layer: LayerSpec, otherwise: ActivationName): Activation | LayerProblem => {
  const word = wordArgument(layer, "activation") ?? otherwise;
  const name = activations.find((a) => a === word);
  if (!name) return { error: "activation-not-supported", argument: "activation", values: { activation: word, known: activations.join(", ") } };
  const value = layer.arguments["activation"];
  const options = typeof value === "object" && "call" in value ? value.arguments : {};
  const option = (key: string, byDefault: number): number => {
    const given = options[key];
    return typeof given === "number" ? given : byDefault;
  };
  return { name, limit: option("limit", 7), alpha: option("alpha", 1.702) };
};
