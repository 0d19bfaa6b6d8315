import type { ConstructorEntry, PropertyEntry } from "../entry.ts";
import { choice, count, list, number, quantity, value, word } from "../value-type.ts";

const kept: readonly PropertyEntry[] = [
  { name: "master", type: word("master_type"), default: "fp32", doc: "Data type of the weights that the optimizer keeps and updates." },
  { name: "reduce", type: word("reduce_type"), default: "fp32", doc: "Data type in which gradients are summed over microbatches and replicas." },
];
const precision = (name: string, doc: string): ConstructorEntry => ({ name, family: "precision", doc, arguments: kept });

const optimizer = (name: string, doc: string, weightDecay: number): ConstructorEntry => ({
  name,
  family: "optimizer",
  doc,
  arguments: [
    { name: "lr", type: number({ above: 0 }), required: true, doc: "Learning rate, the same in every step." },
    { name: "betas", type: list(number({ min: 0, max: 1 }), 2), default: [0.9, 0.999], doc: "Decay of the two moments, of gradients and of their squares." },
    { name: "eps", type: number({ above: 0 }), default: 1e-8, doc: "Added to the denominator of the update." },
    {
      name: "weight_decay",
      type: number({ min: 0 }),
      default: weightDecay,
      doc: "Decay of the weights: `adamw` takes this share, times the learning rate, off them in every step; `adam` adds it to the gradient.",
    },
    {
      name: "clip",
      type: number({ above: 0 }),
      doc: "Bound of the gradient's norm over all parameters; longer gradients are scaled down to it. No bound without it.",
    },
  ],
});

export const training: readonly ConstructorEntry[] = [
  precision("fp32", "Everything in 32-bit floats: the mathematics as written, at a multiple of the cost."),
  precision("bf16", "Weights and activations of the passes in bfloat16, matrix products summed in 32 bits."),
  precision("fp16", "Weights and activations of the passes in 16-bit floats, for devices without bfloat16."),
  optimizer("adamw", "Adam with decoupled weight decay (Loshchilov and Hutter, Algorithm 2).", 0.01),
  optimizer("adam", "Adam (Kingma and Ba, Algorithm 1).", 0),
  { name: "exact", family: "sync", doc: "Gradients of all replicas are summed in every step.", arguments: [] },
  {
    name: "diloco",
    family: "sync",
    doc: "Replicas take steps of their own and agree in rounds (Douillard et al. 2023): little traffic, other mathematics.",
    arguments: [
      { name: "every", type: choice(quantity("step", { min: 1 })), required: true, doc: "Local steps of one round." },
      { name: "outer", type: value("outer_optimizer"), doc: "How the shared weights are updated after a round." },
      { name: "compress", type: choice(word("compression")), doc: "How the differences of weights are sent." },
      { name: "fragments", type: choice(count()), doc: "Parts of the model that are synchronised in turn instead of all at once." },
      { name: "overlap", type: choice(quantity("step", { min: 0 })), doc: "Local steps that go on while a round is on its way." },
    ],
    unplanned: "refused",
  },
  {
    name: "nesterov",
    family: "outer_optimizer",
    doc: "Gradient descent with momentum in Nesterov's form, on the differences of a round.",
    arguments: [
      { name: "lr", type: number({ above: 0 }), required: true, doc: "Learning rate of the outer update." },
      { name: "momentum", type: number({ min: 0, max: 1 }), required: true, doc: "Decay of the momentum from round to round." },
    ],
  },
];
