import type { Link, PipelinePlan, ReplicaClass } from "../contracts/index.ts";
import { bytes } from "../contracts/index.ts";
import type { Load } from "./chain.ts";
import type { Tables } from "./tables.ts";

/** Holders of one run of layers (or one tied tensor) and what they sum. */
interface CrossSum {
  readonly pools: readonly number[];
  /** Bytes of fp32 gradients of the whole layers. */
  size: number;
}

export interface GradientSums {
  /** The slowest sum over the data axis of one stage, inside its pool. */
  readonly local: number;
  /** Sums between pools. */
  readonly cross: number;
  readonly loads: readonly Load[];
  /** Sets of pool indices that sum with each other, each once, in order of first use. */
  readonly groups: readonly (readonly number[])[];
  readonly joined: boolean;
}

const holdersOf = (tables: Tables, pipelines: readonly PipelinePlan[], from: number, to: number): number[] => {
  const pools = new Set<number>();
  for (const pipeline of pipelines) {
    for (const stage of pipeline.stages) {
      if (stage.layers[0] <= from && to <= stage.layers[1]) for (const replica of stage.replicas) pools.add(tables.poolIndex(replica.pool));
    }
  }
  return [...pools].sort((a, b) => a - b);
};

/** Links of the ring over these pools, in their order; undefined where one is missing. */
const ringOf = (tables: Tables, pools: readonly number[]): Link[] | undefined => {
  const links: Link[] = [];
  for (let i = 0; i < pools.length; i++) {
    const link = tables.link(pools[i] as number, pools[(i + 1) % pools.length] as number);
    if (!link) return undefined;
    links.push(link);
  }
  return links;
};

const parameterBytes = (tables: Tables, replica: ReplicaClass, from: number, to: number): number => {
  const lane = tables.lane(tables.poolIndex(replica.pool), replica.tensor, replica.rows, replica.recompute);
  return 4 * ((lane.parameterSum[to] as number) - (lane.parameterSum[from] as number));
};

/** fp32 gradient bytes of whole layers, sharding apart. */
const wholeBytes = (tables: Tables, from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i++) {
    for (const p of tables.classes[i]?.parameters ?? []) if (p.tiedTo === undefined) sum += 4 * p.shape.reduce((product, size) => product * size, 1);
  }
  return sum;
};

const crossSums = (tables: Tables, pipelines: readonly PipelinePlan[]): { readonly sums: readonly CrossSum[]; readonly samePool: number } => {
  // One pipeline whose stages stand on one pool each has no layer in two places.
  const apart = pipelines.length > 1 || pipelines.some((p) => p.stages.some((s) => s.replicas.length > 1));
  const cuts = !apart ? [] : [...new Set(pipelines.flatMap((p) => p.stages.flatMap((s) => s.layers)))].sort((a, b) => a - b);
  const sums: CrossSum[] = [];
  const add = (pools: readonly number[], size: number): void => {
    const key = pools.join(" ");
    const known = sums.find((sum) => sum.pools.join(" ") === key);
    if (known) known.size += size;
    else sums.push({ pools, size });
  };
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i] as number, cuts[i + 1] as number];
    const pools = holdersOf(tables, pipelines, from, to);
    if (pools.length > 1) add(pools, wholeBytes(tables, from, to));
  }
  let samePool = 0;
  for (const tie of tables.ties) {
    const holders = [...new Set([...holdersOf(tables, pipelines, tie.owner, tie.owner + 1), ...holdersOf(tables, pipelines, tie.layer, tie.layer + 1)])].sort(
      (a, b) => a - b,
    );
    const split = pipelines.some((p) => !p.stages.some((s) => s.layers[0] <= tie.owner && tie.layer < s.layers[1]));
    if (holders.length > 1) add(holders, tie.bytes);
    else if (split) {
      const pool = tables.pools[holders[0] as number];
      if (pool) samePool += tables.cost.allReduce(bytes(tie.bytes), pool, 2, pool.devicesPerNode);
    }
  }
  return { sums, samePool };
};

/** What the sums of gradients after the last backward cost: inside pools over the data axis, then between pools as one ring for each set of holders. */
export const gradientSums = (tables: Tables, pipelines: readonly PipelinePlan[]): GradientSums => {
  let local = 0;
  for (const pipeline of pipelines) {
    for (const stage of pipeline.stages) {
      for (const replica of stage.replicas) {
        const pool = tables.pools[tables.poolIndex(replica.pool)];
        if (pool && replica.count > 1)
          local = Math.max(local, tables.cost.allReduce(bytes(parameterBytes(tables, replica, ...stage.layers)), pool, replica.count, replica.tensor));
      }
    }
  }
  const { sums, samePool } = crossSums(tables, pipelines);
  const busy = new Map<string, number>();
  const loads: Load[] = [];
  let joined = true;
  for (const { pools, size } of sums) {
    const ring = ringOf(tables, pools);
    if (!ring) {
      joined = false;
      continue;
    }
    const time = tables.cost.allReduceAcross(bytes(size), ring);
    for (const shared of new Set(ring.map((link) => link.shared))) busy.set(shared, (busy.get(shared) ?? 0) + time);
    for (const link of ring)
      loads.push({ from: tables.poolIndex(link.from), to: tables.poolIndex(link.to), bytes: (2 * (pools.length - 1) * size) / pools.length });
  }
  let cross = 0;
  for (const time of busy.values()) cross = Math.max(cross, time);
  return { local: local + samePool, cross, loads, groups: sums.map((sum) => sum.pools), joined };
};
