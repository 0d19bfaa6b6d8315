import type { PropertyEntry } from "../entry.ts";
import { bool, choice, count, value, word } from "../value-type.ts";

const degree = (name: string, doc: string): PropertyEntry => ({ name, type: choice(count({ min: 1, max: 1_000_000 })), doc });

/** Degrees and choices that `parallel`, `pipeline`, `stage` and `on` share; the inner one wins. */
export const degrees: readonly PropertyEntry[] = [
  degree("tensor", "Tensor-parallel degree: so many devices of one node share every layer of a replica. It divides heads and widths."),
  degree("context", "Context-parallel degree: so many devices share each sequence. Programs of this version need 1."),
  degree("expert", "Expert-parallel degree: so many replicas share the experts of a mixture instead of holding all. Programs of this version need 1."),
  {
    name: "zero",
    type: choice(count({ min: 0, max: 1 })),
    doc: "ZeRO stage: 0 keeps the optimizer's whole state on every replica, 1 shares it out among them. Programs of this version need 0.",
  },
  {
    name: "sequence_parallel",
    type: choice(bool),
    doc: "Whether norms share the sequence out among tensor ranks, which saves activations. Programs of this version need `false`.",
  },
  { name: "recompute", type: choice(word("recompute")), doc: "What the backward pass computes again instead of keeping it: less memory for more work." },
];

export const data: PropertyEntry = degree("data", "Data-parallel degree: how many replicas a stage has, over all pools.");
export const microbatch: PropertyEntry = degree(
  "microbatch",
  "Sequences of each replica in one microbatch; Megatron's micro batch size. `rows` means the same.",
);
export const rows: PropertyEntry = degree(
  "rows",
  "Sequences of each replica in one microbatch. Replicas times rows, summed over a stage, is the same in every stage of a pipeline.",
);
export const schedule: PropertyEntry = {
  name: "schedule",
  type: value("schedule"),
  doc: "The order of forward and backward passes of the microbatches; the planner's choice when left out.",
};
