import type { LayerEntry } from "../entry.ts";

const activation = (name: string, doc: string): LayerEntry => ({ name, doc, arguments: [] });

/** Activations as layers of their own, element by element; those between the matrices of an `mlp` are its argument. */
export const activations: readonly LayerEntry[] = [
  activation("gelu", "Gaussian error linear unit of each element, by the error function."),
  activation("gelu_tanh", "Gaussian error linear unit of each element, approximated with tanh."),
  activation("relu", "max(x, 0) of each element."),
  activation("silu", "Each element times its sigmoid."),
];
