import type { Option } from "./segments.ts";
import type { Tables } from "./tables.ts";

/**
 * What a pipeline over some segments takes at least, whatever their order and cuts. Only the most frequent layers (the blocks) are counted one by one:
 * a stage within a period holds a whole number of them, so each way to fill a segment has room for so many.
 */
export interface FillBound {
  /** For each option of each segment, most blocks that it has room for, every stage within `period`. */
  rooms(period: number): readonly Float64Array[];
  /** For each option of each segment, the time of one block without recomputation. */
  readonly blockTimes: readonly Float64Array[];
  /**
   * Bounds of the slowest stage of every pipeline of `microbatches` microbatches that takes less than `below`, sends apart; undefined where there is none.
   * @param least a lower bound that is known already
   */
  periods(microbatches: number, below: number, least: number): { readonly least: number; readonly most: number } | undefined;
}

interface Way {
  /** One block on the option's slowest replica class. */
  readonly time: number;
  readonly stages: number;
}

/** What the bound knows of one segment: its ways in the order of the options and by the time of a block, and the least time of each layer that is no block. */
export interface SegmentWays {
  readonly ways: readonly Way[];
  readonly byTime: readonly Way[];
  readonly times: Float64Array;
  readonly others: Float64Array;
}

/** @param options as the search fills the segment; the first mode of each is the one that recomputes least. */
export const waysOf = ({ isBlock }: Tables, options: readonly Option[]): SegmentWays => {
  const first = isBlock.indexOf(1);
  const others = new Float64Array(isBlock.length).fill(Number.POSITIVE_INFINITY);
  const ways = options.map((option): Way => {
    const lanes = option.modes[0]?.lanes ?? [];
    let time = 0;
    for (const lane of lanes) time = Math.max(time, lane.time[first] as number);
    // A stage lasts at least as long as on any one of its replica classes.
    const [lane] = lanes;
    for (let l = 0; lane && l < isBlock.length; l++) if (isBlock[l] === 0) others[l] = Math.min(others[l] as number, lane.time[l] as number);
    return { time, stages: option.stages };
  });
  return { ways, byTime: [...ways].sort((a, b) => a.time - b.time), times: Float64Array.from(ways, (way) => way.time), others };
};

const slack = 1 + 1e-9;

const roomOf = (way: Way, period: number, blocks: number): number => Math.min(blocks, way.stages * Math.floor((period * slack) / way.time));

interface Edge {
  readonly slope: number;
  readonly length: number;
}

/**
 * Blocks cost a segment at least a convex function of their number: the lower hull of (room, room x time) over its ways.
 * Appends the edges of the hull.
 */
const addHull = (byTime: readonly Way[], period: number, blocks: number, edges: Edge[]): void => {
  const hull = [{ room: 0, cost: 0, slope: 0 }];
  for (const way of byTime) {
    const room = roomOf(way, period, blocks);
    if (room <= (hull[hull.length - 1]?.room as number)) continue;
    const cost = room * way.time;
    for (;;) {
      const last = hull[hull.length - 1] as (typeof hull)[number];
      const slope = (cost - last.cost) / (room - last.room);
      if (hull.length === 1 || slope > last.slope) {
        hull.push({ room, cost, slope });
        break;
      }
      hull.pop();
    }
  }
  for (let i = 1; i < hull.length; i++) edges.push({ slope: hull[i]?.slope as number, length: (hull[i]?.room as number) - (hull[i - 1]?.room as number) });
};

/** Steps of the two bounds of a period: each is valid, later ones gain little. */
const tightenings = 24;
const stride = 1.04;

export const buildFillBound = ({ isBlock }: Tables, segments: readonly SegmentWays[]): FillBound => {
  let blocks = 0;
  let rest = 0;
  for (let l = 0; l < isBlock.length; l++) {
    if (isBlock[l] === 1) blocks++;
    else rest += segments.reduce((least, segment) => Math.min(least, segment.others[l] as number), Number.POSITIVE_INFINITY);
  }
  const fill = (period: number): number => {
    const edges: Edge[] = [];
    for (const { byTime } of segments) addHull(byTime, period, blocks, edges);
    edges.sort((a, b) => a.slope - b.slope);
    let left = blocks;
    let sum = rest;
    for (const { slope, length } of edges) {
      const taken = Math.min(left, length);
      sum += taken * slope;
      left -= taken;
      if (left === 0) return sum;
    }
    return Number.POSITIVE_INFINITY;
  };
  return {
    rooms: (period) =>
      segments.map(({ ways }) => {
        const rooms = new Float64Array(ways.length);
        for (let w = 0; w < ways.length; w++) rooms[w] = roomOf(ways[w] as Way, period, blocks);
        return rooms;
      }),
    blockTimes: segments.map(({ times }) => times),
    periods: (microbatches, below, known) => {
      let most = Number.POSITIVE_INFINITY;
      for (let i = 0; i < tightenings; i++) {
        // No shorter period fills in less than this one.
        const shortest = fill(most);
        if (!(shortest < below)) return undefined;
        if (microbatches === 1 || !Number.isFinite(below)) return { least: known, most };
        const next = (below - shortest) / (microbatches - 1);
        const enough = next > most * 0.999;
        most = Math.min(next, most);
        if (enough) break;
      }
      let least = known;
      while (least <= most && fill(least * stride) + (microbatches - 1) * least >= below) least *= stride;
      return least <= most ? { least, most } : undefined;
    },
  };
};
