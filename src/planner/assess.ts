import { packPool } from "../contracts/index.ts";
import type { PipelinePlan, ReplicaClass } from "../contracts/index.ts";
import { busiestLink, type ChainView, depthsFit, viewChain } from "./chain.ts";
import { type GradientSums, gradientSums } from "./gradient-sums.ts";
import { fillAndDrain, pipelineTime, steadyPeriod } from "./schedule.ts";
import type { Tables } from "./tables.ts";

export interface PipelineAssessment {
  readonly view: ChainView;
  readonly period: number;
  readonly fill: number;
  readonly time: number;
}

/** A whole plan's step under the cost model. The search accepts only what this says; it is the one place where a step's time is put together. */
export interface Assessment {
  readonly pipelines: readonly PipelineAssessment[];
  /** Longest time that one direction of a link is taken by activations and their gradients. */
  readonly link: { readonly time: number; readonly shared: string };
  readonly sums: GradientSums;
  readonly update: number;
  /** The one small sum over all sites of loss, norm and token count. */
  readonly control: number;
  readonly stepTime: number;
  /** Memory, devices and paths all suffice. */
  readonly possible: boolean;
}

/** Whether the replicas of all pipelines fit the nodes of their pools. */
export const devicesFit = (tables: Tables, pipelines: readonly PipelinePlan[]): boolean =>
  tables.pools.every((pool) => {
    const classes: ReplicaClass[] = [];
    for (const pipeline of pipelines)
      for (const stage of pipeline.stages) for (const replica of stage.replicas) if (replica.pool === pool.id) classes.push(replica);
    return classes.length === 0 || packPool(pool.devicesPerNode, classes).nodes <= pool.nodes;
  });

const updateTime = (tables: Tables, pipelines: readonly PipelinePlan[]): number => {
  let most = 0;
  for (const pipeline of pipelines) {
    for (const stage of pipeline.stages) {
      for (const replica of stage.replicas) {
        const index = tables.poolIndex(replica.pool);
        const lane = tables.lane(index, replica.tensor, replica.rows, replica.recompute);
        const parameters = (lane.parameterSum[stage.layers[1]] as number) - (lane.parameterSum[stage.layers[0]] as number);
        const pool = tables.pools[index];
        if (pool) most = Math.max(most, tables.cost.update(parameters, pool, tables.job.precision));
      }
    }
  }
  return most;
};

const controlTime = (tables: Tables, pipelines: readonly PipelinePlan[]): number => {
  const used = new Set<number>();
  for (const pipeline of pipelines) for (const stage of pipeline.stages) for (const replica of stage.replicas) used.add(tables.poolIndex(replica.pool));
  let latency = 0;
  for (const a of used) for (const b of used) if (a !== b) latency = Math.max(latency, tables.link(a, b)?.latency ?? 0);
  return 2 * latency;
};

/** `views` are those of the pipelines, where they are known already. */
export const assess = (tables: Tables, pipelines: readonly PipelinePlan[], views?: readonly ChainView[]): Assessment => {
  let longest = 0;
  let possible = devicesFit(tables, pipelines);
  const parts = pipelines.map((pipeline, p): PipelineAssessment => {
    const view = views?.[p] ?? viewChain(tables, pipeline.stages);
    const { kind, warmup } = pipeline.schedule;
    const time = pipelineTime(kind, view, warmup, pipeline.microbatches);
    longest = Math.max(longest, time);
    if (!view.joined || !depthsFit(view, warmup)) possible = false;
    return { view, period: steadyPeriod(kind, view, warmup), fill: fillAndDrain(view), time };
  });
  const link = busiestLink(
    tables,
    parts.flatMap((part, i) => part.view.loads.map((load) => ({ ...load, bytes: load.bytes * (pipelines[i]?.microbatches ?? 0) }))),
  );
  const sums = gradientSums(tables, pipelines);
  if (!sums.joined) possible = false;
  const update = updateTime(tables, pipelines);
  const control = controlTime(tables, pipelines);
  return { pipelines: parts, link, sums, update, control, stepTime: Math.max(longest, link.time) + sums.local + sums.cross + update + control, possible };
};
