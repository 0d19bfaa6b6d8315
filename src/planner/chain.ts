import type { ReplicaClass, StagePlan } from "../contracts/index.ts";
import { bytes } from "../contracts/index.ts";
import type { Chain, ScheduleKind } from "./schedule.ts";
import { depthsFor, leastPeriod, plainDepths, steadyPeriod } from "./schedule.ts";
import type { Lane, Tables } from "./tables.ts";

/** Bytes of one microbatch over one directed pair of pools. */
export interface Load {
  readonly from: number;
  readonly to: number;
  bytes: number;
}

/** A pipeline's stages seen through the tables: times, sends, memory lines and loads of links. */
export interface ChainView extends Chain {
  /** For each stage and replica class: memory that does not depend on the depth, memory of one microbatch, limit. */
  readonly memory: readonly (readonly { readonly still: number; readonly kept: number; readonly limit: number }[])[];
  readonly loads: readonly Load[];
  /** False where two pools that must speak cannot. */
  readonly joined: boolean;
}

/** Row interval of each replica class of a stage in the microbatch. */
export const rowIntervals = (replicas: readonly ReplicaClass[]): readonly (readonly [number, number])[] => {
  let next = 0;
  return replicas.map((r) => {
    const start = next;
    next += r.count * r.rows;
    return [start, next];
  });
};

const laneOf = (tables: Tables, replica: ReplicaClass): Lane => tables.lane(tables.poolIndex(replica.pool), replica.tensor, replica.rows, replica.recompute);

const memoryLine = (lane: Lane, [from, to]: readonly [number, number], limit: number) => {
  let fixed = 0;
  let kept = 0;
  let peak = 0;
  for (let i = from; i < to; i++) {
    fixed += lane.fixed[i] as number;
    kept += lane.kept[i] as number;
    peak = Math.max(peak, lane.peak[i] as number);
  }
  return { still: lane.base + fixed + peak, kept, limit };
};

const addLoad = (loads: Load[], from: number, to: number, size: number): void => {
  const known = loads.find((load) => load.from === from && load.to === to);
  if (known) known.bytes += size;
  else loads.push({ from, to, bytes: size });
};

/** Seconds that `size` bytes keep a link busy, latency and staging apart. */
export const linkBusy = (tables: Tables, from: number, to: number, size: number): number => {
  const link = tables.link(from, to);
  if (!link) return Number.POSITIVE_INFINITY;
  const parts = 1024;
  return tables.cost.transfer(bytes(size / parts), link, parts) - link.latency;
};

/** Time that the busiest direction of a shared link is taken by these loads. */
export const busiestLink = (tables: Tables, loads: readonly Load[]): { readonly time: number; readonly shared: string } => {
  const busy = new Map<string, number>();
  let most = { time: 0, shared: "" };
  for (const load of loads) {
    const link = tables.link(load.from, load.to);
    if (!link) continue;
    const key = `${link.shared} ${tables.pools[load.from]?.site} ${tables.pools[load.from]?.site === tables.pools[load.to]?.site ? link.from : ""}`;
    const time = (busy.get(key) ?? 0) + linkBusy(tables, load.from, load.to, load.bytes);
    busy.set(key, time);
    if (time > most.time) most = { time, shared: link.shared };
  }
  return most;
};

/** Times, sends, loads and memory of a pipeline; what the search and the prediction both rest on. */
export const viewChain = (tables: Tables, stages: readonly StagePlan[]): ChainView => {
  const forward: number[] = [];
  const backward: number[] = [];
  const send: number[] = [];
  const loads: Load[] = [];
  let joined = true;
  const memory = stages.map((stage) => {
    let f = 0;
    let b = 0;
    const lines = stage.replicas.map((replica) => {
      const lane = laneOf(tables, replica);
      f = Math.max(f, (lane.forwardSum[stage.layers[1]] as number) - (lane.forwardSum[stage.layers[0]] as number));
      b = Math.max(b, (lane.backwardSum[stage.layers[1]] as number) - (lane.backwardSum[stage.layers[0]] as number));
      return memoryLine(lane, stage.layers, tables.limits[lane.pool] as number);
    });
    forward.push(f);
    backward.push(b);
    return lines;
  });
  for (let s = 0; s + 1 < stages.length; s++) {
    const [up, down] = [stages[s] as StagePlan, stages[s + 1] as StagePlan];
    const rowBytes = tables.rowBytes(up.layers[1] - 1);
    const [upRows, downRows] = [rowIntervals(up.replicas), rowIntervals(down.replicas)];
    let slowest = 0;
    up.replicas.forEach((a, i) => {
      down.replicas.forEach((b, j) => {
        const [ar, br] = [upRows[i] as readonly [number, number], downRows[j] as readonly [number, number]];
        const overlap = Math.min(ar[1], br[1]) - Math.max(ar[0], br[0]);
        if (overlap <= 0) return;
        const size = Math.min(overlap, Math.max(a.rows, b.rows));
        const [from, to] = [tables.poolIndex(a.pool), tables.poolIndex(b.pool)];
        if (from === to) {
          const pool = tables.pools[from];
          if (pool)
            slowest = Math.max(slowest, tables.cost.transfer(bytes(size * rowBytes), pool, Math.max(1, pool.devicesPerNode / Math.max(a.tensor, b.tensor))));
          return;
        }
        const link = tables.link(from, to);
        const back = tables.link(to, from);
        if (!link || !back) {
          joined = false;
          return;
        }
        const sharers = overlap / size;
        slowest = Math.max(slowest, tables.cost.transfer(bytes(size * rowBytes), link, sharers), tables.cost.transfer(bytes(size * rowBytes), back, sharers));
        addLoad(loads, from, to, overlap * rowBytes);
        addLoad(loads, to, from, overlap * rowBytes);
      });
    });
    send.push(slowest);
  }
  return { forward, backward, send, floor: busiestLink(tables, loads).time, memory, loads, joined };
};

/** Whether these depths fit the memory of every stage. */
export const depthsFit = (view: ChainView, depths: readonly number[]): boolean =>
  view.memory.every((lines, s) => lines.every((line) => line.still + (depths[s] as number) * line.kept <= line.limit * (1 + 1e-12)));

/** Relaxations of the least period that are tried for the depth, dearest in memory first. */
const relaxations = [1, 1.002, 1.01, 1.03, 1.06, 1.1, 1.15, 1.25, 1.4, 1.7, 2.2, 3, 5, 10];

export interface Depths {
  readonly warmup: readonly number[];
  readonly period: number;
}

interface Weighed extends Depths {
  /** Microbatches in flight over all stages. */
  readonly total: number;
}

/**
 * The depth of each stage: the least ones whose period is within 0.2 % of the best that memory allows. Extra depth is what a long link costs,
 * paid in activation memory. Undefined if no depth fits.
 */
export const chooseDepths = (view: ChainView, kind: ScheduleKind, microbatches: number, pinned: readonly number[] | undefined): Depths | undefined => {
  const stages = view.forward.length;
  if (kind === "gpipe") {
    const warmup = new Array<number>(stages).fill(microbatches);
    return depthsFit(view, warmup) ? { warmup, period: steadyPeriod(kind, view, warmup) } : undefined;
  }
  if (pinned) {
    const warmup = pinned.map((depth) => Math.min(depth, microbatches));
    return depthsFit(view, warmup) ? { warmup, period: steadyPeriod(kind, view, warmup) } : undefined;
  }
  const least = leastPeriod(view);
  const look = (warmup: readonly number[]): Weighed | undefined =>
    depthsFit(view, warmup) ? { warmup, period: steadyPeriod(kind, view, warmup), total: warmup.reduce((sum, w) => sum + w, 0) } : undefined;
  let best: Weighed | undefined;
  // Periods grow along the relaxations: the first that fits is nearly the best, later ones count only while they cost next to nothing.
  for (const factor of relaxations) {
    const found = look(depthsFor(view, least * factor, microbatches));
    if (!found) continue;
    if (best && found.period > best.period * 1.002) break;
    if (!best || found.total < best.total) best = found;
  }
  const plain = look(plainDepths(stages, microbatches));
  if (plain && (!best || plain.period < best.period * 0.998 || (plain.period <= best.period * 1.002 && plain.total < best.total))) best = plain;
  return best ?? look(new Array<number>(stages).fill(1));
};
