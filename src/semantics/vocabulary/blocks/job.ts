import type { BlockEntry } from "../entry.ts";
import { unplanned } from "../entry.ts";
import { choice, count, counted, declared, either, exchange, list, objective, quantity, text, value, word } from "../value-type.ts";

export const job: BlockEntry = {
  name: "job",
  doc: "What to train, on which sites, within which limits.",
  properties: [
    { name: "title", type: text, doc: "A name for people, in any script." },
    { name: "model", type: declared("model"), required: true, doc: "The model, with its arguments." },
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
    { name: "steps", type: counted("step"), doc: "How many steps; or give `tokens`." },
    { name: "tokens", type: counted("token"), doc: "How many tokens to train on; or give `steps`." },
    { name: "precision", type: value("precision"), required: true, doc: "Data types of compute, master weights and sums." },
    { name: "optimizer", type: value("optimizer"), required: true, doc: "The update rule." },
    { name: "sync", type: choice(value("sync")), doc: "How replicas agree; `exact` changes nothing of the mathematics." },
    { name: "minimize", type: objective, default: "run.time", doc: "A metric, or a sum of metrics of one dimension." },
    { name: "seed", type: count({ min: 0, max: 2 ** 31 - 1 }), default: 0, doc: "Seed of initialisation and synthetic data." },
    unplanned("shares", word("shares"), "How the tokens of an island follow its speed."),
    unplanned("start", value("start"), "In which order sites may start."),
    unplanned("membership", value("membership"), "Whether sites may come and go."),
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
