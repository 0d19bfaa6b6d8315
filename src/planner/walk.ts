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
  /** What it was packed from, and how; the stages themselves are made for the few states that are kept. */
  readonly before: State | undefined;
  readonly option: Option | undefined;
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
  /** For each option of each segment, most blocks that it has room for within the period. */
  readonly rooms: readonly Float64Array[];
  /** For each option of each segment, the time of one block without recomputation. */
  readonly blockTimes: readonly Float64Array[];
  /** Completions with a longer fill are of no use. */
  readonly mostFill: number;
  readonly work: { left: number };
}

const slack = 1 + 1e-12;

/** Where a stage begins, how long it takes, and whether memory, not time, kept it from beginning earlier. Reused: the search packs hundreds of thousands of stages. */
interface Reach {
  from: number;
  time: number;
  starved: boolean;
  /** Of the last lane: memory at no depth, and of one microbatch. */
  still: number;
  kept: number;
}

/**
 * Sets `reach` to the lowest first layer of a stage that ends before `to`, within the period and the memory of `depth` microbatches.
 * Packing as much as possible from the end is optimal for feasibility: constraints only loosen for a smaller interval.
 */
const findLowest = (reach: Reach, tables: Tables, segment: Segment, lanes: readonly Lane[], to: number, depth: number, period: number, least: number): void => {
  const { allowed } = segment;
  const longest = period * slack;
  let from = to;
  let time = 0;
  let starved = false;
  for (let j = 0; j < lanes.length; j++) {
    const lane = lanes[j] as Lane;
    const { time: times, fixed, kept: keeps, peak: peaks } = lane;
    const limit = (tables.limits[lane.pool] as number) * slack - lane.base;
    let at = to;
    let t = 0;
    let still = 0;
    let kept = 0;
    let peak = 0;
    while (at > least) {
      const i = at - 1;
      if (allowed[i] === 0) break;
      const longer = t + (times[i] as number);
      if (longer > longest) break;
      const stillWith = still + (fixed[i] as number);
      const keptWith = kept + (keeps[i] as number);
      const peakWith = Math.max(peak, peaks[i] as number);
      if (stillWith + peakWith + depth * keptWith > limit) {
        starved = true;
        break;
      }
      still = stillWith;
      kept = keptWith;
      peak = peakWith;
      t = longer;
      at = i;
    }
    reach.still = still + peak;
    reach.kept = kept;
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
  reach.from = from;
  reach.time = time;
  reach.starved = starved;
};

/** Least time of layers [0, to) on an option, whatever is recomputed. */
const timeUpTo = (option: Option, to: number): number => {
  let most = 0;
  for (const lane of option.modes[0]?.lanes ?? []) most = Math.max(most, (lane.forwardSum[to] as number) + (lane.backwardSum[to] as number));
  return most;
};

/** Packs up to `option.stages` stages of one segment upstream of a state; with `keep` the stages are made, else only counted. */
const pack = (input: WalkInput, reach: Reach, index: number, option: Option, state: State, keep: boolean): State | undefined => {
  const { tables, segments, period, microbatches, starts, warmup } = input;
  const segment = segments[index] as Segment;
  const { modes } = option;
  let { from, depth, stages, fill, slowest, first } = state;
  const least = segment.start ?? 0;
  if (segment.end !== undefined && segment.end !== from) return undefined;
  const send = input.sends[index] ?? 0;
  const boundary = state.before !== undefined;
  const extra = boundary && input.deep ? Math.max(0, Math.ceil((2 * send) / period - 0.1)) : 0;
  const { freeBlocks } = segment;
  // Stages alike need free cuts and depths.
  const free = segment.start === undefined && !warmup && !starts;
  let packed = 0;
  for (; packed < option.stages && from > least; packed++) {
    // The first segment takes all that is left, or the state is of no use.
    if (index === 0 && timeUpTo(option, from) > (option.stages - packed) * period * slack * slack) return undefined;
    if (input.gpipe) depth = microbatches;
    else if (warmup) depth = Math.min(microbatches, warmup[stages] ?? microbatches);
    else depth = Math.min(microbatches, !boundary && packed === 0 ? 1 : depth + 1 + (packed === 0 ? extra : 0));
    const target = starts ? (starts[stages] ?? -1) : least;
    if (target < 0) return undefined;
    let lowest = from;
    let time = 0;
    let mode = 0;
    let last = 0;
    for (let m = 0; m < modes.length; m++) {
      last = m;
      if (!keep) input.work.left--;
      findLowest(reach, tables, segment, (modes[m] as Option["modes"][number]).lanes, from, depth, period, target);
      if (m === 0 || reach.from < lowest) {
        lowest = reach.from;
        time = reach.time;
        mode = m;
      }
      if (!reach.starved || reach.from === target) break;
    }
    if (lowest >= from || (starts && lowest !== target)) break;
    if (keep) first = { from: lowest, to: from, segment: index, option, mode, next: first };
    fill += time + (boundary && packed === 0 ? 2 * send : 0);
    if (time > slowest) slowest = time;
    const layers = from - lowest;
    const { lanes } = modes[mode] as Option["modes"][number];
    const lane = lanes[0] as Lane;
    // Time alone ended this stage of blocks before another block: the next stage is the same while its depth fits and blocks follow. Lighter
    // recomputation was starved by memory already and only gets less of it.
    const again = free && mode === last && !reach.starved && lanes.length === 1 && (freeBlocks[from] as number) > layers;
    from = lowest;
    stages++;
    if (again) {
      const limit = (tables.limits[lane.pool] as number) * slack - lane.base;
      for (; packed + 1 < option.stages && (freeBlocks[from] as number) > layers; packed++) {
        const next = input.gpipe ? microbatches : Math.min(microbatches, depth + 1);
        if (reach.still + next * reach.kept > limit) break;
        depth = next;
        if (keep) first = { from: from - layers, to: from, segment: index, option, mode, next: first };
        fill += time;
        from -= layers;
        stages++;
      }
    }
    if (fill > input.mostFill) return undefined;
  }
  if (packed === 0 || (segment.start !== undefined && from !== least)) return undefined;
  return { from, depth, stages, fill, slowest, before: state, option, first };
};

const greatest = (values: Float64Array): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > most) most = values[i] as number;
  return most;
};

const least = (values: Float64Array): number => {
  let found = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < found) found = values[i] as number;
  return found;
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
 * Places all layers on the segments, last stage first, every stage within the period and its memory, every segment in use, fill no longer than `mostFill`.
 * Returns the completion with the shortest fill, or undefined where the period cannot be met.
 */
export const walk = (input: WalkInput): Walked | undefined => {
  const reach: Reach = { from: 0, time: 0, starved: false, still: 0, kept: 0 };
  const end = input.tables.classes.length;
  let states: State[] = [{ from: end, depth: 0, stages: 0, fill: 0, slowest: 0, before: undefined, option: undefined, first: undefined }];
  const { blocksBefore } = input.tables;
  for (let index = input.segments.length - 1; index >= 0; index--) {
    // Blocks that the segments upstream can still take, and the least time of a block there.
    let upstream = 0;
    let quickest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < index; i++) {
      upstream += greatest(input.rooms[i] as Float64Array);
      quickest = Math.min(quickest, least(input.blockTimes[i] as Float64Array));
    }
    const rooms = input.rooms[index] as Float64Array;
    const times = input.blockTimes[index] as Float64Array;
    const options = input.options[index] ?? [];
    const next: State[] = [];
    for (const state of states) {
      const blocks = blocksBefore[state.from] as number;
      const here = Math.max(0, blocks - upstream);
      for (let o = 0; o < options.length; o++) {
        const time = times[o] as number;
        // No room for what must stand here, or too long a fill even if all other blocks take the least time.
        if (here > (rooms[o] as number) || state.fill + here * time + (blocks - here) * Math.min(time, quickest) > input.mostFill) continue;
        const packed = pack(input, reach, index, options[o] as Option, state, false);
        if (!packed || (index === 0 ? packed.from > 0 : packed.from === 0)) continue;
        const left = blocksBefore[packed.from] as number;
        if (left <= upstream && (left === 0 || packed.fill + left * quickest <= input.mostFill)) next.push(packed);
      }
    }
    if (next.length === 0) return undefined;
    states = frontier(next).map((state) => pack(input, reach, index, state.option as Option, state.before as State, true) as State);
  }
  let best: State | undefined;
  for (const state of states) if (!best || state.fill < best.fill) best = state;
  return best?.first ? { first: best.first, fill: best.fill, slowest: best.slowest } : undefined;
};
