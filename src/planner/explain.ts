import type { Diagnostic } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { modelFitsNowhere, pinsContradict, requirementNotMet } from "../diagnostics/codes/planner/index.ts";
import type { Found, SearchContext } from "./context.ts";
import { duration, gigabytes, percent } from "./numbers.ts";
import { compares, metricValue } from "./requirements.ts";

/** Least memory that one device of a pool needs when the pool holds the whole model: the best tensor degree, a stage for each replica, one row, full recomputation. */
const leastNeed = (context: SearchContext, k: number): number => {
  const { tables } = context;
  const layers = tables.classes.length;
  const devices = context.bounds.devices[k] as number;
  let best = Number.POSITIVE_INFINITY;
  for (const tensor of context.choices[k]?.tensors ?? []) {
    const lane = tables.lane(k, tensor, Math.min(...(context.choices[k]?.rows ?? [1])), "full");
    const stages = Math.max(1, Math.min(layers, Math.floor(devices / tensor)));
    let sum = 0;
    let largest = 0;
    let peak = 0;
    for (let l = 0; l < layers; l++) {
      const one = (lane.fixed[l] as number) + (lane.kept[l] as number);
      sum += one;
      largest = Math.max(largest, one + (lane.peak[l] as number));
      peak = Math.max(peak, lane.peak[l] as number);
    }
    best = Math.min(best, lane.base + Math.max(largest, sum / stages + peak));
  }
  return best;
};

export interface Relaxation {
  /** What is left out, as the user wrote it. */
  readonly what: string;
  /** The search without it. */
  readonly search: () => Found | undefined;
}

const shown = (metric: string, value: number): string => {
  if (metric.endsWith(".time")) return duration(value);
  if (metric === "memory.headroom") return percent(value);
  if (metric === "step.tokens_per_s") return `${value.toFixed(0)} tokens/s`;
  return gigabytes(value);
};

/** Reached headroom of a plan: the least over its stages. */
const reachedHeadroom = (context: SearchContext, found: Found): number => {
  let least = 1;
  found.assessment.pipelines.forEach((part, p) => {
    part.view.memory.forEach((lines, s) => {
      lines.forEach((line, r) => {
        const pool = context.tables.poolIndex(found.pipelines[p]?.stages[s]?.replicas[r]?.pool ?? "");
        const capacity = context.tables.devices[pool]?.memory.size ?? 1;
        least = Math.min(least, 1 - (line.still + (found.pipelines[p]?.schedule.warmup[s] ?? 1) * line.kept) / capacity);
      });
    });
  });
  return least;
};

/** Why the search found nothing, as one diagnostic: a requirement that the best plan misses, statements that contradict, or memory. */
export const explainNone = (context: SearchContext, withoutRequirements: () => Found | undefined, relaxations: readonly Relaxation[]): Diagnostic => {
  const { tables } = context;
  const { job } = tables;
  if (job.requirements.length > 0) {
    const found = withoutRequirements();
    for (const requirement of found ? job.requirements : []) {
      const { metric } = requirement.metric;
      const microbatches = found?.pipelines.map((p) => p.microbatches) ?? [];
      const reached = !found
        ? undefined
        : metric === "memory.headroom"
          ? reachedHeadroom(context, found)
          : metric === "memory.peak"
            ? undefined
            : metricValue(tables, found.assessment, microbatches, requirement);
      if (reached !== undefined && !compares(reached, requirement.comparison, requirement.value)) {
        return diagnose(
          requirementNotMet,
          { origin: requirement.origin },
          { metric, comparison: requirement.comparison, wanted: shown(metric, requirement.value), reached: shown(metric, reached) },
        );
      }
    }
  }
  const blocking = relaxations.filter(({ search }) => search() !== undefined).map(({ what }) => what);
  if (blocking.length > 0) return diagnose(pinsContradict, { origin: job.origin }, { what: blocking });
  const pools = tables.pools.flatMap((pool, k) => {
    const [need, have] = [leastNeed(context, k), tables.limits[k] as number];
    return Number.isFinite(need) && need > have ? [{ pool: pool.id, need, have }] : [];
  });
  return pools.length > 0
    ? diagnose(modelFitsNowhere, { origin: job.origin }, { job: job.name, pools })
    : diagnose(pinsContradict, { origin: job.origin }, { what: [] });
};
