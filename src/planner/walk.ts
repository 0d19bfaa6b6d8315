import type { Option, Segment } from "./segments.ts";
import type { Lane, Tables } from "./tables.ts";

/** A stage that the walk has packed, linked to the one after it in the pipeline. */
export interface PackedStage {
  readonly from: number;
  readonly to: number;
  readonly segment: number;
  readonly option: Option;
  /** Index into the option's modes. */
  readonly mode: number;
  readonly next: PackedStage | undefined;
}

/** Layers from `from` on are placed. */
interface State {
  readonly from: number;
  /** Microbatches in flight at the stage that was packed last. */
  readonly depth: number;
  readonly stages: number;
  /** Sum of stage times and sends so far. */
  readonly fill: number;
  /** The slowest stage so far. */
  readonly slowest: number;
  readonly first: PackedStage | undefined;
}

export interface WalkInput {
  readonly tables: Tables;
  readonly segments: readonly Segment[];
  /** For each segment. */
  readonly options: readonly (readonly Option[])[];
  readonly microbatches: number;
  /** Bound of every stage's time. */
  readonly period: number;
  /** One-way send between the segments i and i + 1, one microbatch. */
  readonly sends: readonly number[];
  /** Extra depth for latency at the boundaries between segments. */
  readonly deep: boolean;
  readonly gpipe: boolean;
  /** Depths from the last stage to the first, where they are given. */
  readonly warmup?: readonly number[] | undefined;
  /** Start of each stage from the last to the first, where the cuts are given. */
  readonly starts?: readonly number[] | undefined;
  readonly work: { left: number };
}

const slack = 1 + 1e-12;

/**
 * The lowest first layer of a stage that ends before `to`, within the period and the memory of `depth` microbatches.
 * Packing as much as possible from the end is optimal for feasibility: constraints only loosen for a smaller interval.
 */
const lowest = (
  tables: Tables,
  segment: Segment,
  lanes: readonly Lane[],
  to: number,
  depth: number,
  period: number,
  least: number,
): { from: number; time: number; starved: boolean } => {
  let from = to;
  let time = 0;
  let starved = false;
  for (let j = 0; j < lanes.length; j++) {
    const lane = lanes[j] as Lane;
    const limit = (tables.limits[lane.pool] as number) * slack - lane.base;
    let at = to;
    let t = 0;
    let still = 0;
    let kept = 0;
    let peak = 0;
    while (at > least) {
      const i = at - 1;
      if (segment.allowed[i] === 0) break;
      const longer = t + (lane.time[i] as number);
      if (longer > period * slack) break;
      still += lane.fixed[i] as number;
      kept += lane.kept[i] as number;
      if ((lane.peak[i] as number) > peak) peak = lane.peak[i] as number;
      if (still + peak + depth * kept > limit) {
        starved = true;
        break;
      }
      t = longer;
      at = i;
    }
    if (j === 0 || at > from) from = at;
    if (t > time) time = t;
  }
  const packed = from;
  while (from < to && tables.cutBefore[from] === 0) from++;
  if (from !== packed || lanes.length > 1) {
    time = 0;
    for (const lane of lanes)
      time = Math.max(
        time,
        (lane.forwardSum[to] as number) - (lane.forwardSum[from] as number) + (lane.backwardSum[to] as number) - (lane.backwardSum[from] as number),
      );
  }
  return { from, time, starved };
};

/** Packs up to `option.stages` stages of one segment upstream of a state. */
const pack = (input: WalkInput, index: number, option: Option, state: State): State | undefined => {
  const { tables, segments, period, microbatches } = input;
  const segment = segments[index] as Segment;
  let { from, depth, stages, fill, slowest } = state;
  let first = state.first;
  const least = segment.start ?? 0;
  if (segment.end !== undefined && segment.end !== from) return undefined;
  const send = input.sends[index] ?? 0;
  for (let count = 0; count < option.stages && from > least; count++) {
    const boundary = count === 0 && first !== undefined;
    const extra = boundary && input.deep ? Math.max(0, Math.ceil((2 * send) / period - 0.1)) : 0;
    depth = input.gpipe
      ? microbatches
      : Math.min(microbatches, input.warmup ? (input.warmup[stages] ?? microbatches) : first === undefined ? 1 : depth + 1 + extra);
    const target = input.starts ? (input.starts[stages] ?? -1) : least;
    if (target < 0) return undefined;
    let best: { from: number; time: number } | undefined;
    let mode = 0;
    for (let m = 0; m < option.modes.length; m++) {
      input.work.left--;
      const found = lowest(tables, segment, (option.modes[m] as Option["modes"][number]).lanes, from, depth, period, target);
      if (!best || found.from < best.from) {
        best = found;
        mode = m;
      }
      if (!found.starved || found.from === target) break;
    }
    if (!best || best.from >= from || (input.starts && best.from !== target)) break;
    first = { from: best.from, to: from, segment: index, option, mode, next: first };
    fill += best.time + (boundary ? 2 * send : 0);
    if (best.time > slowest) slowest = best.time;
    from = best.from;
    stages++;
  }
  if (first === state.first || (segment.start !== undefined && from !== least)) return undefined;
  return { from, depth, stages, fill, slowest, first };
};

const dominates = (a: State, b: State): boolean => a.from <= b.from && a.depth <= b.depth && a.fill <= b.fill;

const frontierSize = 3;

/** States that no other beats in layers placed, depth and fill together; at most a few, those with the most layers placed first. */
const frontier = (states: readonly State[]): State[] => {
  const kept: State[] = [];
  for (const state of [...states].sort((a, b) => a.from - b.from || a.depth - b.depth || a.fill - b.fill))
    if (!kept.some((other) => dominates(other, state))) kept.push(state);
  return kept.slice(0, frontierSize);
};

/** A completed walk: the first stage, the sum of stage times and sends, and the slowest stage. */
export interface Walked {
  readonly first: PackedStage;
  readonly fill: number;
  readonly slowest: number;
}

/**
 * Places all layers on the segments, last stage first, every stage within the period and its memory, every segment in use.
 * Returns the completion with the shortest fill, or undefined where the period cannot be met.
 */
export const walk = (input: WalkInput): Walked | undefined => {
  let states: State[] = [{ from: input.tables.classes.length, depth: 0, stages: 0, fill: 0, slowest: 0, first: undefined }];
  for (let index = input.segments.length - 1; index >= 0; index--) {
    const next: State[] = [];
    for (const state of states) {
      for (const option of input.options[index] ?? []) {
        const packed = pack(input, index, option, state);
        if (packed && (index === 0 ? packed.from === 0 : packed.from > 0)) next.push(packed);
      }
    }
    if (next.length === 0) return undefined;
    states = frontier(next);
  }
  let best: State | undefined;
  for (const state of states) if (!best || state.fill < best.fill) best = state;
  return best?.first ? { first: best.first, fill: best.fill, slowest: best.slowest } : undefined;
};
