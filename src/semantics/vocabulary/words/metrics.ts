import type { MetricEntry } from "../entry.ts";

/** What a job can minimise or bound. */
export const metrics: readonly MetricEntry[] = [
  { name: "run.time", unit: "s", doc: "Time of the whole run: that of a step times the number of steps." },
  { name: "run.cost", unit: "USD", doc: "Price of the whole run: devices by time, and data sent over links that have a price.", unplanned: "refused" },
  { name: "run.energy", unit: "J", doc: "Energy that the whole run takes.", unplanned: "refused" },
  { name: "run.carbon", unit: "g", doc: "Mass of carbon dioxide that the energy of the whole run stands for.", unplanned: "refused" },
  { name: "step.time", unit: "s", doc: "Time of one step of the optimizer, over all sites." },
  { name: "step.tokens_per_s", unit: "token/s", doc: "Tokens trained in a second, over all sites." },
  {
    name: "memory.headroom",
    unit: "%",
    place: "pool",
    doc: "Share of a device's memory that stays free on the fullest device, by the upper bound of the estimate.",
  },
  { name: "memory.peak", unit: "GB", place: "pool", doc: "Memory that is used on the fullest device, by the upper bound of the estimate." },
  { name: "round.skew", unit: "%", doc: "Spread of the ends of a round over the sites.", unplanned: "refused" },
  { name: "traffic", unit: "GB/step", place: "pair", doc: "What crosses between two places in one step: both ways for `a -- b`, one way for `a -> b`." },
];
