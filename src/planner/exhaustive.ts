import type { Option, Segment } from "./segments.ts";
import type { Lane, Tables } from "./tables.ts";
import type { PackedStage } from "./walk.ts";

/** Number of ways to cut the layers into stages over all options and modes (no matter whether they fit), or a number above `limit` once it is passed. */
export const countCompletions = (tables: Tables, segments: readonly Segment[], options: readonly (readonly Option[])[], limit: number): number => {
  const layers = tables.classes.length;
  if (layers > 24) return limit + 1;
  // ways[l]: completions of layers [l, end) with the segments seen so far.
  let ways = new Array<number>(layers + 1).fill(0);
  ways[layers] = 1;
  for (let index = segments.length - 1; index >= 0; index--) {
    const next = new Array<number>(layers + 1).fill(0);
    for (const option of options[index] ?? []) {
      let last = ways;
      for (let count = 0; count < Math.min(option.stages, layers); count++) {
        const step = new Array<number>(layers + 1).fill(0);
        for (let to = layers; to > 0; to--) {
          if ((last[to] as number) === 0) continue;
          for (let from = to - 1; from >= 0; from--) step[from] = (step[from] as number) + (last[to] as number) * option.modes.length;
        }
        for (let l = 0; l <= layers; l++) next[l] = Math.min(limit + 1, (next[l] as number) + (step[l] as number));
        last = step.map((n) => Math.min(limit + 1, n));
      }
    }
    ways = next;
  }
  return ways[0] as number;
};

const stageTime = (lanes: readonly Lane[], from: number, to: number): number => {
  let most = 0;
  for (const lane of lanes)
    most = Math.max(
      most,
      (lane.forwardSum[to] as number) - (lane.forwardSum[from] as number) + (lane.backwardSum[to] as number) - (lane.backwardSum[from] as number),
    );
  return most;
};

const fits = (tables: Tables, lanes: readonly Lane[], from: number, to: number, depth: number): boolean =>
  lanes.every((lane) => {
    let need = lane.base;
    let peak = 0;
    for (let l = from; l < to; l++) {
      need += (lane.fixed[l] as number) + depth * (lane.kept[l] as number);
      peak = Math.max(peak, lane.peak[l] as number);
    }
    return need + peak <= (tables.limits[lane.pool] as number) * (1 + 1e-12);
  });

export interface ExhaustiveInput {
  readonly tables: Tables;
  readonly segments: readonly Segment[];
  readonly options: readonly (readonly Option[])[];
  readonly starts: readonly number[] | undefined;
  readonly microbatches: number;
  /** Branches whose stages alone take as long as this are left out; it may fall while the completions are drawn. */
  readonly below: () => number;
}

/**
 * Every completion that could take less than `below`, stages linked from the first on. A mode with more recomputation is tried only where the one
 * before it might not fit; whether a completion fits as a whole is for the assessment to say.
 */
export function* completions({ tables, segments, options, starts, microbatches, below }: ExhaustiveInput): Generator<PackedStage> {
  interface Partial {
    readonly to: number;
    readonly stages: number;
    readonly fill: number;
    readonly slowest: number;
    readonly next: PackedStage | undefined;
  }
  function* extend(index: number, option: Option | undefined, used: number, at: Partial): Generator<PackedStage> {
    const segment = segments[index] as Segment;
    const { to, stages, next } = at;
    if (at.fill + (microbatches - 1) * at.slowest >= below()) return;
    if (to === 0) {
      if (index === 0 && next) yield next;
      return;
    }
    // Another stage of this run, then the run upstream.
    if (option === undefined || used < option.stages) {
      for (const choice of option === undefined ? (options[index] ?? []) : [option]) {
        if (used === 0 && segment.end !== undefined && segment.end !== to) continue;
        for (let from = to - 1; from >= (segment.start ?? 0); from--) {
          if (segment.allowed[from] === 0) break;
          if (tables.cutBefore[from] === 0 || (starts && starts[stages] !== from)) continue;
          for (let mode = 0; mode < choice.modes.length; mode++) {
            const { lanes } = choice.modes[mode] as Option["modes"][number];
            const time = stageTime(lanes, from, to);
            const grown = {
              to: from,
              stages: stages + 1,
              fill: at.fill + time,
              slowest: Math.max(at.slowest, time),
              next: { from, to, segment: index, option: choice, mode, next },
            };
            if (fits(tables, lanes, from, to, 1)) yield* extend(index, choice, used + 1, grown);
            if (fits(tables, lanes, from, to, microbatches)) break;
          }
        }
      }
    }
    if (option !== undefined && index > 0 && (segment.start === undefined || segment.start === to)) yield* extend(index - 1, undefined, 0, at);
  }
  yield* extend(segments.length - 1, undefined, 0, { to: tables.classes.length, stages: 0, fill: 0, slowest: 0, next: undefined });
}
