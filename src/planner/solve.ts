import { bytes } from "../contracts/index.ts";
import type { Candidate, Shape } from "./candidate.ts";
import { candidateOf } from "./candidate.ts";
import type { Option, Segment } from "./segments.ts";
import { optionsOf } from "./segments.ts";
import type { Tables } from "./tables.ts";
import { walk } from "./walk.ts";

/** The deterministic budget of a search: each packing of a stage is one step of work. */
export interface Work {
  left: number;
  compared: number;
}

export interface SolveInput {
  readonly tables: Tables;
  readonly segments: readonly Segment[];
  readonly shape: Shape;
  /** Start of each stage from the last to the first, where the cuts are given. */
  readonly starts?: readonly number[] | undefined;
  /** A lower bound of the period and of fill and drain. */
  readonly leastPeriod: number;
  readonly leastFill: number;
  /** Only candidates faster than this are of use. */
  readonly below: number;
  readonly accepts: (candidate: Candidate) => boolean;
  readonly thorough: boolean;
  readonly options?: readonly (readonly Option[])[] | undefined;
  readonly work: Work;
}

/** One-way send of a whole microbatch between neighbouring segments, as if all its rows went over one link. */
const sendsOf = (tables: Tables, segments: readonly Segment[], rows: number): number[] =>
  segments.slice(0, -1).map((segment, i) => {
    const [from, to] = [segment.choices[0]?.pool ?? 0, segments[i + 1]?.choices[0]?.pool ?? 0];
    const link = from === to ? undefined : tables.link(from, to);
    const middle = tables.rowBytes(Math.floor(tables.classes.length / 2));
    return link ? tables.cost.transfer(bytes((rows * middle) / 64), link, 64) : 0;
  });

/** Factors by which the period is loosened once the least is known: a longer period may allow a shorter fill. */
const ladder = [1.02, 1.05, 1.1, 1.2, 1.4, 1.8];

/**
 * The fastest pipeline over these segments in this order with these microbatches: bisection on the period over greedy packing, then a
 * ladder of longer periods for the sake of fill and drain. Undefined if none is faster than `below`.
 */
export const solve = (input: SolveInput): Candidate | undefined => {
  const { tables, segments, shape, work } = input;
  const m = shape.microbatches;
  const options = input.options ?? segments.map((segment) => optionsOf(tables, segment, shape.microbatchRows, input.thorough));
  if (options.some((o) => o.length === 0)) return undefined;
  const sends = sendsOf(tables, segments, shape.microbatchRows);
  const warmup = shape.warmup ? [...shape.warmup].reverse() : undefined;
  let best: Candidate | undefined;
  let below = input.below;

  const attempt = (period: number): Candidate | undefined => {
    let found: Candidate | undefined;
    for (const deep of sends.some((send) => send > 0) ? [true, false] : [true]) {
      if (work.left <= 0) return found;
      const first = walk({ tables, segments, options, microbatches: m, period, sends, deep, gpipe: shape.kind === "gpipe", warmup, starts: input.starts, work });
      if (!first) continue;
      const candidate = candidateOf(tables, segments, first, shape, input.starts !== undefined);
      if (!candidate) continue;
      work.compared++;
      if (candidate.time < below && input.accepts(candidate)) {
        best = candidate;
        below = candidate.time;
      }
      if (!found || candidate.time < found.time) found = candidate;
      if (deep) break;
    }
    return found;
  };

  const highest = m > 1 && Number.isFinite(below) ? (below - input.leastFill) / (m - 1) : Number.POSITIVE_INFINITY;
  if (highest < input.leastPeriod) return undefined;
  const start = attempt(highest);
  if (!start) return best;
  let high = Math.min(highest, start.slowest);
  let low = input.leastPeriod;
  for (let i = 0; i < 9 && high - low > 0.004 * high && work.left > 0; i++) {
    const middle = (low + high) / 2;
    const found = attempt(middle);
    if (found) high = Math.min(middle, found.slowest);
    else low = middle;
  }
  const least = high;
  for (const factor of ladder) {
    const period = least * factor;
    if ((m - 1) * period + input.leastFill >= below) break;
    attempt(period);
  }
  return best;
};
