import type { Config } from "./config.ts";
import type { Fields } from "./fields.ts";

/** Names of transformers' `ACT2FN` that compute the same, and the words of the language for the plain and the gated layer. */
const words: readonly { readonly names: readonly string[]; readonly plain?: string; readonly gated?: string }[] = [
  { names: ["silu", "swish"], plain: "silu", gated: "swiglu" },
  { names: ["gelu", "gelu_python"], plain: "gelu", gated: "geglu" },
  { names: ["gelu_new", "gelu_pytorch_tanh", "gelu_python_tanh"], plain: "gelu_tanh", gated: "geglu_tanh" },
  { names: ["relu"], plain: "relu" },
  { names: ["relu2"], plain: "relu_squared" },
];

/**
 * The activation of a layer in the language's word; refused where it has none.
 * @param gated whether the layer multiplies the activation's output by a second projection
 */
export const activationWord = (config: Config<Fields>, field: string, name: string, gated: boolean): string => {
  const entry = words.find(({ names }) => names.includes(name));
  const word = gated ? entry?.gated : entry?.plain;
  if (word !== undefined) return word;
  const known = words.flatMap(({ names, plain, gated: gate }) => ((gated ? gate : plain) === undefined ? [] : names));
  config.refuse(field, `the language has no ${gated ? "gated " : ""}activation for it`, `Those that can be imported: ${known.join(", ")}.`);
  return gated ? "swiglu" : "gelu";
};
