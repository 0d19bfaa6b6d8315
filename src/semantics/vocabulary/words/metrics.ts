import type { MetricEntry } from "../entry.ts";

/** What a job can minimise or bound. */
export const metrics: readonly MetricEntry[] = [
  { name: "run.time", unit: "s", doc: "Time of the whole run." },
  { name: "run.cost", unit: "USD", doc: "Price of the whole run." },
  { name: "run.energy", unit: "J", doc: "Energy of the whole run." },
  { name: "run.carbon", unit: "g", doc: "Carbon of the whole run." },
  { name: "step.time", unit: "s", doc: "Time of one step." },
  { name: "step.tokens_per_s", unit: "token/s", doc: "Tokens trained in a second." },
  { name: "memory.headroom", unit: "%", place: "pool", doc: "Share of a device's memory that stays free, by the upper bound of the estimate." },
  { name: "memory.peak", unit: "GB", place: "pool", doc: "Memory of a device, by the upper bound of the estimate." },
  { name: "round.skew", unit: "%", doc: "Spread of the ends of a round." },
  { name: "traffic", unit: "GB/step", place: "pair", doc: "What crosses a link in one step." },
];
