import type { PropertyEntry } from "../entry.ts";
import { bool, choice, count, value, word } from "../value-type.ts";

const degree = (name: string, doc: string): PropertyEntry => ({ name, type: choice(count({ min: 1, max: 1_000_000 })), doc });

/** Degrees and choices that `parallel`, `pipeline`, `stage` and `on` share; the inner one wins. */
export const degrees: readonly PropertyEntry[] = [
  degree("tensor", "Tensor-parallel degree: devices of a node that share every layer."),
  degree("context", "Context-parallel degree: devices that share a sequence."),
  degree("expert", "Expert-parallel degree."),
  { name: "zero", type: choice(count({ min: 0, max: 1 })), doc: "ZeRO stage: 1 shares the optimizer's state among data-parallel replicas." },
  { name: "sequence_parallel", type: choice(bool), doc: "Whether norms and dropout share the sequence among tensor ranks." },
  { name: "recompute", type: choice(word("recompute")), doc: "What the backward pass computes again instead of keeping it." },
];

export const data: PropertyEntry = degree("data", "Data-parallel degree: replicas of a stage.");
export const microbatch: PropertyEntry = degree("microbatch", "Rows of a replica in one microbatch; Megatron's micro batch size.");
export const rows: PropertyEntry = degree("rows", "Rows of each replica in one microbatch; Megatron's micro batch size.");
export const schedule: PropertyEntry = { name: "schedule", type: value("schedule"), doc: "The order of forward and backward passes." };
