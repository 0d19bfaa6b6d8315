import type { PipelinePlan, Plan, Reason, ReplicaClass, StagePlan } from "../contracts/index.ts";
import { assess } from "./assess.ts";
import { depthsFit } from "./chain.ts";
import type { Found, Incumbent, SearchContext } from "./context.ts";
import { poolsUsed } from "./context.ts";
import { duration, gigabytes, percent } from "./numbers.ts";
import { plainDepths } from "./schedule.ts";
import { fastestWith, microbatchRowChoices, onePipelineBound, partitionsToSearch, severalBound } from "./search.ts";
import type { Tables } from "./tables.ts";

const sitesOf = (tables: Tables, pools: readonly number[]): string[] => [...new Set(pools.map((k) => tables.pools[k]?.site ?? ""))];

const least = (values: Iterable<number>): number => {
  let best = Number.POSITIVE_INFINITY;
  for (const value of values) best = Math.min(best, value);
  return best;
};

/** Best step time of other structures: found ones, else the lower bound by which the search left them out. */
const structureReason = (context: SearchContext, incumbent: Incumbent, found: Found): Reason => {
  const { tables } = context;
  const chosen = found.assessment.stepTime;
  const used = poolsUsed(tables, found.pipelines);
  const all = tables.pools.map((_, k) => k);
  const parts: string[] = [];
  const several = least([...incumbent.byPools].filter(([key]) => key.startsWith("several:")).map(([, time]) => time));
  if (found.pipelines.length === 1 && all.length > 1 && !context.only) {
    const bound = least(partitionsToSearch(context).map((blocks) => severalBound(context, blocks)));
    parts.push(
      `several whole pipelines that sum their gradients: ${Number.isFinite(several) ? duration(several) : `none below ${duration(chosen)} found, ${duration(bound)} at the very least`}`,
    );
  }
  const one = least(
    [...incumbent.byPools].filter(([key]) => key.startsWith("one:") && sitesOf(tables, key.slice(4).split(" ").map(Number)).length > 1).map(([, time]) => time),
  );
  if (found.pipelines.length > 1 && Number.isFinite(one)) parts.push(`one pipeline across sites: ${duration(one)}`);
  if (sitesOf(tables, used).length > 1) {
    for (const site of sitesOf(tables, all)) {
      const pools = all.filter((k) => tables.pools[k]?.site === site);
      const known = least(
        [...incumbent.byPools].filter(([key]) => sitesOf(tables, (key.split(":")[1] as string).split(" ").map(Number)).join() === site).map(([, time]) => time),
      );
      const atLeast = least(microbatchRowChoices(context).map((rows) => onePipelineBound(context, pools, rows, tables.job.batch)));
      parts.push(`${site} alone: ${Number.isFinite(known) ? duration(known) : `at least ${duration(atLeast)}`}`);
    }
  }
  const what =
    found.pipelines.length > 1
      ? `${found.pipelines.length} whole pipelines with shares of the batch by their speed`
      : sitesOf(tables, used).length > 1
        ? `one pipeline over ${sitesOf(tables, used).join(", ")}`
        : `one pipeline inside ${sitesOf(tables, used).join("")}`;
  return { decision: "structure", text: `${what}: ${duration(chosen)} for a step${parts.length > 0 ? `; ${parts.join("; ")}` : ""}` };
};

const idleReasons = (context: SearchContext, found: Found): Reason[] => {
  const { tables } = context;
  const used = poolsUsed(tables, found.pipelines);
  return tables.pools.flatMap((pool, k): Reason[] => {
    if (used.includes(k)) return [];
    const decision = `pool.${pool.id}`;
    if ((context.choices[k]?.tensors.length ?? 0) === 0) return [{ decision, text: `idle: the rules allow no replica of these layers on it` }];
    const together = fastestWith(
      context,
      [...used, k].sort((a, b) => a - b),
    );
    const without = duration(found.assessment.stepTime);
    if (!together)
      return [
        {
          decision,
          text: `idle: no pipeline over it and ${used.map((u) => tables.pools[u]?.id).join(", ")} fits memory and layers; without it a step takes ${without}`,
        },
      ];
    return [{ decision, text: `idle: with it the fastest plan found takes ${duration(together.time)} for a step, without it ${without}` }];
  });
};

const rowTime = (tables: Tables, stage: StagePlan, replica: ReplicaClass, tensor: number): number => {
  const lane = tables.lane(tables.poolIndex(replica.pool), tensor, replica.rows, replica.recompute);
  const [from, to] = stage.layers;
  return (
    ((lane.forwardSum[to] as number) - (lane.forwardSum[from] as number) + (lane.backwardSum[to] as number) - (lane.backwardSum[from] as number)) *
    (tensor / replica.rows)
  );
};

const need = (tables: Tables, stage: StagePlan, replica: ReplicaClass, tensor: number, recompute: ReplicaClass["recompute"], depth: number): number => {
  const lane = tables.lane(tables.poolIndex(replica.pool), tensor, replica.rows, recompute);
  let sum = lane.base;
  let peak = 0;
  for (let l = stage.layers[0]; l < stage.layers[1]; l++) {
    sum += (lane.fixed[l] as number) + depth * (lane.kept[l] as number);
    peak = Math.max(peak, lane.peak[l] as number);
  }
  return sum + peak;
};

const replicaReasons = (context: SearchContext, pipeline: PipelinePlan, p: number, s: number): Reason[] => {
  const { tables } = context;
  const stage = pipeline.stages[s] as StagePlan;
  const depth = pipeline.schedule.warmup[s] as number;
  return stage.replicas.flatMap((replica): Reason[] => {
    const k = tables.poolIndex(replica.pool);
    const limit = tables.limits[k] as number;
    const decision = `pipeline.${p}.stage.${s}`;
    const others = (context.choices[k]?.tensors ?? []).filter((t) => t === replica.tensor * 2 || t * 2 === replica.tensor);
    const compare = others.map((t) => {
      const size = need(tables, stage, replica, t, replica.recompute, depth);
      return `${t}: ${duration(rowTime(tables, stage, replica, t))}${size > limit ? `, but ${gigabytes(size)} of ${gigabytes(limit)}` : ""}`;
    });
    const reasons: Reason[] = [
      {
        decision: `${decision}.tensor`,
        text: `${replica.tensor} on ${replica.pool}: ${duration(rowTime(tables, stage, replica, replica.tensor))} of device time for a row${compare.length > 0 ? `; ${compare.join("; ")}` : ""}`,
      },
    ];
    if (replica.recompute !== "none") {
      reasons.push({
        decision: `${decision}.recompute`,
        text: `${replica.recompute}: without recomputation a device would need ${gigabytes(need(tables, stage, replica, replica.tensor, "none", depth))} of ${gigabytes(limit)}`,
      });
    }
    return reasons;
  });
};

/** What a pipeline with plain depths would take, where they fit. */
const depthReason = (context: SearchContext, found: Found, p: number): Reason[] => {
  const pipeline = found.pipelines[p] as PipelinePlan;
  const view = found.assessment.pipelines[p]?.view;
  const plain = plainDepths(pipeline.stages.length, pipeline.microbatches);
  if (!view || pipeline.schedule.kind !== "one_f_one_b" || plain.every((d, s) => d === pipeline.schedule.warmup[s])) return [];
  const other = assess(
    context.tables,
    found.pipelines.map((plan, i) => (i === p ? { ...plan, schedule: { kind: plan.schedule.kind, warmup: plain } } : plan)),
  );
  const compared = depthsFit(view, plain)
    ? `a step would take ${duration(other.stepTime)} instead of ${duration(found.assessment.stepTime)}`
    : "memory would not suffice";
  return [
    {
      decision: `pipeline.${p}.schedule.warmup`,
      text: `${pipeline.schedule.warmup.join(", ")} microbatches in flight, so that sends and unlike stages do not starve each other; with the plain ${plain.join(", ")} ${compared}`,
    },
  ];
};

const pipelineReasons = (context: SearchContext, found: Found, p: number): Reason[] => {
  const pipeline = found.pipelines[p] as PipelinePlan;
  const part = found.assessment.pipelines[p];
  if (!part) return [];
  const steady = (pipeline.microbatches - 1) * part.period;
  return [
    {
      decision: `pipeline.${p}.microbatches`,
      text: `${pipeline.microbatches} microbatches of ${pipeline.microbatchRows} rows: ${duration(part.period)} each in the steady state, fill and drain are ${percent(part.fill / (part.fill + steady))} of the pipeline's ${duration(part.time)}`,
    },
    ...depthReason(context, found, p),
    ...pipeline.stages.flatMap((_, s) => replicaReasons(context, pipeline, p, s)),
  ];
};

/** For each chosen thing, why, in the order of the plan's fields. `given`: the spec states the pipelines. */
export const reasonsOf = (context: SearchContext, incumbent: Incumbent, found: Found, edges: Plan["edges"], given: boolean): readonly Reason[] => [
  given
    ? { decision: "structure", text: `the spec gives the pipelines; ${duration(found.assessment.stepTime)} for a step` }
    : structureReason(context, incumbent, found),
  ...(given ? [] : idleReasons(context, found)),
  ...found.pipelines.flatMap((_, p) => pipelineReasons(context, found, p)),
  ...edges.map((edge): Reason => {
    const [from, to] = [context.tables.poolIndex(edge.from), context.tables.poolIndex(edge.to)];
    const trip = (context.tables.link(from, to)?.latency ?? 0) + (context.tables.link(to, from)?.latency ?? 0);
    return {
      decision: `edge.${edge.pipeline}.${edge.after}.${edge.from}.${edge.to}`,
      text: `${edge.prefetch} receives posted ahead for a round trip of ${duration(trip)}`,
    };
  }),
];
