import type { ConstructorEntry } from "../entry.ts";
import { number } from "../value-type.ts";

/** Functions between the matrices of an mlp that have options; those without are words. */
export const activations: readonly ConstructorEntry[] = [
  {
    name: "swiglu_clamped",
    family: "activation",
    doc: "A gate with bounds (GPT-OSS): (up + 1) gate sigmoid(alpha gate), where the gate is at most `limit` and up between -limit and limit.",
    arguments: [
      { name: "limit", type: number({ above: 0 }), default: 7, doc: "Bound of gate and up." },
      { name: "alpha", type: number({ above: 0 }), default: 1.702, doc: "Factor inside the sigmoid." },
    ],
  },
];
