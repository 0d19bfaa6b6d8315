import type { BlockEntry } from "../entry.ts";
import { unplanned } from "../entry.ts";
import { choice, count, counted, declared, either, exchange, list, objective, quantity, text, value, word } from "../value-type.ts";

export const job: BlockEntry = {
  name: "job",
  doc: "What to train, on which sites, towards which goal and within which limits. Everything that it leaves open is planned.",
  properties: [
    { name: "title", type: text, doc: "A name for people, in any script." },
    { name: "model", type: declared("model"), required: true, doc: "The model to train, with its arguments where it has some: `Llama(layers: 32, …)`." },
    {
      name: "data",
      type: either(declared("data"), word("data_source"), value("data_source")),
      default: "synthetic",
      doc: "The data set, or `synthetic`: a seeded stream that every site computes for itself.",
    },
    { name: "sites", type: list(declared("site")), doc: "The sites to use; without it, all sites in sight." },
    { name: "sequence", type: counted("token"), required: true, doc: "Tokens of one sequence." },
    {
      name: "batch",
      type: either(quantity("sequence", { min: 1 }), quantity("token", { min: 1 })),
      required: true,
      doc: "What one step takes over all sites, in sequences or in tokens.",
    },
    { name: "steps", type: counted("step"), doc: "How many steps of the optimizer the run has; either this or `tokens`." },
    { name: "tokens", type: counted("token"), doc: "How many tokens the run trains on, rounded up to whole steps; either this or `steps`." },
    {
      name: "precision",
      type: value("precision"),
      required: true,
      doc: "Data types of compute, of the weights that the optimizer updates, and of gradient sums.",
    },
    { name: "optimizer", type: value("optimizer"), required: true, doc: "The update rule of the weights, with its learning rate." },
    {
      name: "sync",
      type: choice(value("sync")),
      doc: "How replicas agree; `exact`, which is also meant when nothing is said, changes nothing of the mathematics.",
    },
    {
      name: "minimize",
      type: objective,
      default: "run.time",
      doc: "What the plan is chosen for: a metric, or a sum of metrics of one dimension such as `run.cost + 500 USD/h * run.time`. This version minimises `step.time` and `run.time`.",
    },
    {
      name: "seed",
      type: count({ min: 0, max: 2 ** 31 - 1 }),
      default: 0,
      doc: "Seed of the initial weights and of synthetic data: the same seed gives the same run.",
    },
    unplanned("shares", word("shares"), "How the batch is dealt to islands of unlike speed."),
    unplanned("start", value("start"), "In which order sites may start, and how long they wait for each other."),
    unplanned("membership", value("membership"), "Whether sites may come and go during the run."),
    {
      name: "exchange",
      type: either(exchange, list(exchange)),
      doc: "Rates between currencies, one or a list: `7.1 CNY/USD`. Prices are counted in the currency behind the stroke of the first.",
    },
  ],
  blocks: [
    { kind: "parallel", named: "never" },
    { kind: "implementations", named: "never" },
  ],
  statements: ["require", "pin", "keep"],
  top: true,
  extensible: true,
};
