import type { ConstructorEntry, PropertyEntry } from "../entry.ts";
import { choice, count, list, number, quantity, value, word } from "../value-type.ts";

const kept: readonly PropertyEntry[] = [
  { name: "master", type: word("master_type"), default: "fp32", doc: "Data type of the weights that the optimizer updates." },
  { name: "reduce", type: word("reduce_type"), default: "fp32", doc: "Data type in which gradients are summed." },
];
const precision = (name: string, doc: string): ConstructorEntry => ({ name, family: "precision", doc, arguments: kept });

const optimizer = (name: string, doc: string, weightDecay: number): ConstructorEntry => ({
  name,
  family: "optimizer",
  doc,
  arguments: [
    { name: "lr", type: number({ above: 0 }), required: true, doc: "Learning rate." },
    { name: "betas", type: list(number({ min: 0, max: 1 }), 2), default: [0.9, 0.999], doc: "Decay of the two moments." },
    { name: "eps", type: number({ above: 0 }), default: 1e-8, doc: "Added to the denominator." },
    { name: "weight_decay", type: number({ min: 0 }), default: weightDecay, doc: "Decay of the weights in one step, times the learning rate." },
    { name: "clip", type: number({ above: 0 }), doc: "Bound of the global gradient norm." },
  ],
});

export const training: readonly ConstructorEntry[] = [
  precision("fp32", "Everything in 32-bit floats."),
  precision("bf16", "Compute in bfloat16."),
  precision("fp16", "Compute in 16-bit floats."),
  optimizer("adamw", "Adam with decoupled weight decay (Loshchilov and Hutter, Algorithm 2).", 0.01),
  optimizer("adam", "Adam (Kingma and Ba, Algorithm 1).", 0),
  { name: "exact", family: "sync", doc: "Gradients of all replicas are summed in every step.", arguments: [] },
  {
    name: "diloco",
    family: "sync",
    doc: "Local steps between rounds of synchronisation.",
    arguments: [
      { name: "every", type: choice(quantity("step", { min: 1 })), required: true, doc: "Steps of a round." },
      { name: "outer", type: value("outer_optimizer"), doc: "The update of the shared weights after a round." },
      { name: "compress", type: choice(word("compression")), doc: "How differences of weights are sent." },
      { name: "fragments", type: choice(count()), doc: "Parts of the model that are synchronised in turn." },
      { name: "overlap", type: choice(quantity("step", { min: 0 })), doc: "Local steps that go on while a round is sent." },
    ],
    unplanned: "refused",
  },
  {
    name: "nesterov",
    family: "outer_optimizer",
    doc: "Momentum in Nesterov's form.",
    arguments: [
      { name: "lr", type: number({ above: 0 }), required: true, doc: "Learning rate." },
      { name: "momentum", type: number({ min: 0, max: 1 }), required: true, doc: "Decay of the momentum." },
    ],
  },
];
