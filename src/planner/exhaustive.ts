import type { Option, Segment } from "./segments.ts";
import type { Tables } from "./tables.ts";
import type { PackedStage } from "./walk.ts";

/** Number of ways to cut the layers into stages over all options and modes, or a number above `limit` once it is passed. */
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

/** Every completion, stages linked from the first on. Memory is not looked at here: the assessment refuses what does not fit. */
export function* completions(tables: Tables, segments: readonly Segment[], options: readonly (readonly Option[])[], starts: readonly number[] | undefined): Generator<PackedStage> {
  function* extend(index: number, option: Option | undefined, used: number, to: number, stages: number, next: PackedStage | undefined): Generator<PackedStage> {
    const segment = segments[index] as Segment;
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
          for (let mode = 0; mode < choice.modes.length; mode++) yield* extend(index, choice, used + 1, from, stages + 1, { from, to, segment: index, option: choice, mode, next });
        }
      }
    }
    if (option !== undefined && index > 0 && (segment.start === undefined || segment.start === to)) yield* extend(index - 1, undefined, 0, to, stages, next);
  }
  yield* extend(segments.length - 1, undefined, 0, tables.classes.length, 0, undefined);
}
