import type { Diagnostic, JobSpec, Pool, Requirement } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { metricUnsupported, objectiveUnsupported } from "../diagnostics/codes/planner/index.ts";
import type { Assessment } from "./assess.ts";
import { covers } from "./places.ts";
import type { Tables } from "./tables.ts";

export const compares = (left: number, comparison: Requirement["comparison"], right: number): boolean => {
  const near = Math.abs(left - right) <= 1e-12 * Math.max(Math.abs(left), Math.abs(right));
  switch (comparison) {
    case "<":
      return left < right && !near;
    case "<=":
      return left <= right || near;
    case ">":
      return left > right && !near;
    case ">=":
      return left >= right || near;
    case "==":
      return near;
    case "!=":
      return !near;
  }
};

const memoryMetrics = ["memory.headroom", "memory.peak"];
const stepMetrics = ["step.time", "run.time", "step.tokens_per_s", "traffic"];

/** Objectives and requirements that cannot be computed are refused by name. */
export const checkMetrics = (job: JobSpec): readonly Diagnostic[] => {
  const found: Diagnostic[] = [];
  for (const { metric, weight } of job.minimize) {
    if ((metric.metric !== "step.time" && metric.metric !== "run.time") || !(weight > 0))
      found.push(diagnose(objectiveUnsupported, { origin: `${job.origin}.minimize` }, { metric: metric.metric }));
  }
  for (const requirement of job.requirements) {
    const { metric } = requirement.metric;
    const loosens = metric === "memory.headroom" ? [">", ">="] : metric === "memory.peak" ? ["<", "<="] : undefined;
    if (!memoryMetrics.includes(metric) && !stepMetrics.includes(metric))
      found.push(diagnose(metricUnsupported, { origin: requirement.origin }, { metric, why: "the planner does not predict it yet" }));
    else if (loosens && !loosens.includes(requirement.comparison)) {
      found.push(
        diagnose(
          metricUnsupported,
          { origin: requirement.origin },
          { metric, why: `it can be bounded by ${loosens.join(" or ")} only, not by ${requirement.comparison}` },
        ),
      );
    }
  }
  return found;
};

/** Part of a device's memory that the job wants free on a pool. */
export const headroomOf = (job: JobSpec, capacityOf: (pool: Pool) => number): ((pool: Pool) => number) => {
  const memory = job.requirements.filter((r) => memoryMetrics.includes(r.metric.metric));
  return (pool) => {
    let part = 0;
    for (const r of memory) {
      if (r.metric.place !== undefined && !covers(r.metric.place, pool)) continue;
      part = Math.max(part, r.metric.metric === "memory.headroom" ? r.value : 1 - r.value / capacityOf(pool));
    }
    return part;
  };
};

/** Bytes of a step between the two places named `a -- b` or `a -> b`, by the loads of an assessment. */
const trafficOf = (tables: Tables, assessment: Assessment, microbatches: readonly number[], place: string): number => {
  const oneWay = place.includes("->");
  const [a, b] = place.split(oneWay ? "->" : "--").map((end) => end.trim());
  let sum = 0;
  const add = (from: number, to: number, size: number): void => {
    const [f, t] = [tables.pools[from], tables.pools[to]];
    if (!f || !t || a === undefined || b === undefined) return;
    if ((covers(a, f) && covers(b, t)) || (!oneWay && covers(b, f) && covers(a, t))) sum += size;
  };
  assessment.pipelines.forEach((p, i) => {
    for (const load of p.view.loads) add(load.from, load.to, load.bytes * (microbatches[i] ?? 0));
  });
  for (const load of assessment.sums.loads) add(load.from, load.to, load.bytes);
  return sum;
};

/** The value that an assessment gives to a requirement's metric; undefined for memory, which bounds the search itself. */
export const metricValue = (tables: Tables, assessment: Assessment, microbatches: readonly number[], requirement: Requirement): number | undefined => {
  const { job } = tables;
  switch (requirement.metric.metric) {
    case "step.time":
      return assessment.stepTime;
    case "run.time":
      return assessment.stepTime * job.steps;
    case "step.tokens_per_s":
      return (job.batch * job.sequence) / assessment.stepTime;
    case "traffic":
      return trafficOf(tables, assessment, microbatches, requirement.metric.place ?? "");
    default:
      return undefined;
  }
};
