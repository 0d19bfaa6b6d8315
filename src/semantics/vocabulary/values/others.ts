import type { ConstructorEntry } from "../entry.ts";
import { count, declared, list, number, quantity, ratio, record, text, word } from "../value-type.ts";

export const others: readonly ConstructorEntry[] = [
  {
    name: "rope",
    family: "rope",
    doc: "Rotary position embedding (Su et al., RoFormer, equation 34), halves rotated.",
    arguments: [{ name: "theta", type: number({ above: 0 }), default: 10000, doc: "Base of the angles." }],
  },
  {
    name: "relative_bias",
    family: "positions",
    doc:
      "A learned score for each head and bucket of distances (Raffel et al. 2020, T5, section 2.1): one bucket for each short distance, then buckets that grow with the " +
      "logarithm of the distance. Where attention is not causal, half of the buckets are for tokens behind. Every layer has scores of its own.",
    arguments: [
      { name: "buckets", type: count({ min: 2, max: 65_536 }), default: 32, doc: "Scores of a head." },
      { name: "max_distance", type: count({ min: 2 }), default: 128, doc: "From this distance on, all share the last bucket." },
    ],
  },
  {
    name: "point",
    family: "location",
    doc: "A place on the map.",
    arguments: [
      { name: "lat", type: number({ min: -90, max: 90 }), required: true, doc: "Latitude in degrees." },
      { name: "lon", type: number({ min: -180, max: 180 }), required: true, doc: "Longitude in degrees." },
    ],
  },
  {
    name: "one_f_one_b",
    family: "schedule",
    doc: "One forward, one backward (PipeDream-Flush).",
    arguments: [{ name: "warmup", type: list(count({ min: 1 })), doc: "Microbatches in flight before the first backward, for each stage." }],
  },
  { name: "gpipe", family: "schedule", doc: "All forwards, then all backwards.", arguments: [] },
  { name: "world", family: "transport", doc: "The collective library of the world that both pools are in.", arguments: [] },
  {
    name: "gloo",
    family: "transport",
    doc: "TCP between host memories.",
    arguments: [{ name: "streams", type: count({ min: 1, max: 64 }), doc: "Connections side by side." }],
  },
  {
    name: "mix",
    family: "data_source",
    doc: "Several data sets with weights: `mix((source: a, weight: 20 %), (source: b, weight: 80 %))`.",
    arguments: [],
    rest: record({ source: declared("data"), weight: ratio() }),
    unplanned: "refused",
  },
  {
    name: "slurm",
    family: "launch",
    doc: "A batch job of Slurm.",
    arguments: [
      { name: "account", type: text, doc: "Who pays." },
      { name: "partition", type: text, doc: "Which nodes." },
      { name: "wall", type: quantity("s", { above: 0 }), doc: "The longest time that it may run." },
      { name: "options", type: list(text), doc: "Further options for sbatch." },
    ],
  },
  {
    name: "any_order",
    family: "start",
    doc: "Sites start when their queues let them.",
    arguments: [{ name: "wait", type: quantity("s", { min: 0 }), doc: "How long a site waits for the others." }],
  },
  {
    name: "elastic",
    family: "membership",
    doc: "Sites may come and go.",
    arguments: [
      { name: "min", type: count(), doc: "The least number of sites." },
      { name: "join", type: word("join"), doc: "When a new site comes in." },
      { name: "max_stale", type: quantity("round", { min: 0 }), doc: "How far behind a site may be." },
    ],
  },
];
