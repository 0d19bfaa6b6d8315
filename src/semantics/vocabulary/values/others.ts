import type { ConstructorEntry } from "../entry.ts";
import { count, declared, list, number, quantity, ratio, record, text, word } from "../value-type.ts";

export const others: readonly ConstructorEntry[] = [
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
    doc: "A place on the map, in degrees.",
    arguments: [
      { name: "lat", type: number({ min: -90, max: 90 }), required: true, doc: "Latitude, north positive." },
      { name: "lon", type: number({ min: -180, max: 180 }), required: true, doc: "Longitude, east positive." },
    ],
  },
  {
    name: "one_f_one_b",
    family: "schedule",
    doc: "One forward pass, one backward pass in turn, once the pipeline is full (PipeDream-Flush): a stage keeps few microbatches.",
    arguments: [
      {
        name: "warmup",
        type: list(count({ min: 1 })),
        doc: "Microbatches that each stage starts before its first backward pass, one number for each stage; by default as many as stages from it to the end.",
      },
    ],
  },
  { name: "gpipe", family: "schedule", doc: "All forward passes of a step, then all backward passes: every microbatch is kept.", arguments: [] },
  {
    name: "world",
    family: "transport",
    doc: "The collective library of the world in which both pools are; programs start each site and each vendor as a world of its own.",
    arguments: [],
  },
  {
    name: "gloo",
    family: "transport",
    doc: "TCP between host memories: it joins devices of any two makers and sites.",
    arguments: [
      {
        name: "streams",
        type: count({ min: 1, max: 64 }),
        doc: "Connections side by side, against the limits of one over a long distance. Programs of this version open one.",
      },
    ],
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
    doc: "A batch job of Slurm on the site.",
    arguments: [
      { name: "account", type: text, doc: "The account that is charged." },
      { name: "partition", type: text, doc: "The partition whose nodes are asked for." },
      { name: "wall", type: quantity("s", { above: 0 }), doc: "The longest time that the job may run before the queue ends it." },
      { name: "options", type: list(text), doc: "Further options for `sbatch`, each as on its command line." },
    ],
  },
  {
    name: "any_order",
    family: "start",
    doc: "Sites start when their queues let them, in any order.",
    arguments: [{ name: "wait", type: quantity("s", { min: 0 }), doc: "How long a site that has started waits for the others." }],
  },
  {
    name: "elastic",
    family: "membership",
    doc: "Sites may come and go while the run goes on.",
    arguments: [
      { name: "min", type: count(), doc: "The least number of sites with which the run goes on." },
      { name: "join", type: word("join"), doc: "When a new site comes in." },
      { name: "max_stale", type: quantity("round", { min: 0 }), doc: "How many rounds a site may lag behind before its work is dropped." },
    ],
  },
];
