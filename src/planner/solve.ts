import { bytes } from "../contracts/index.ts";
import type { Candidate, Shape } from "./candidate.ts";
import { candidateOf } from "./candidate.ts";
import { buildFillBound, type FillBound, waysOf } from "./fill-bound.ts";
import type { Option, Segment } from "./segments.ts";
import { optionsOf } from "./segments.ts";
import type { Tables } from "./tables.ts";
import { completions, countCompletions } from "./exhaustive.ts";
import { type PackedStage, type Walked, walk } from "./walk.ts";

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
  /** A lower bound of the period. */
  readonly leastPeriod: number;
  /** Only candidates faster than this are of use. */
  readonly below: number;
  readonly accepts: (candidate: Candidate) => boolean;
  readonly thorough: boolean;
  /** A glance only: few periods are tried. It serves to learn which microbatches promise most. */
  readonly glance?: boolean | undefined;
  readonly options?: readonly (readonly Option[])[] | undefined;
  /** Of these segments and options, where it is known already. */
  readonly bound?: FillBound | undefined;
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
const ladder = [1.015, 1.03, 1.05, 1.08, 1.13, 1.2, 1.35, 1.5];

/** How far above the best a packed completion may be to be worth a closer look: evening out its stages makes it a little faster. */
const evening = 1.03;

/** A period that is lowered this often and still promises nothing is given up. */
const descentSteps = 6;

/** Ways to cut and fill up to which a search is exhaustive: every completion that the times of its stages do not rule out is assessed. */
const exhaustiveLimit = 20_000;

/**
 * The fastest pipeline over these segments in this order with these microbatches. Small instances are searched exhaustively. Else: descent and bisection
 * on the period over greedy packing, then a ladder of longer periods for the sake of fill and drain; only the most promising completions are assessed in full.
 * Undefined if none is faster than `below`.
 */
export const solve = (input: SolveInput): Candidate | undefined => {
  const { tables, segments, shape, work } = input;
  const m = shape.microbatches;
  const options = input.options ?? segments.map((segment) => optionsOf(tables, segment, shape.microbatchRows, input.thorough));
  if (options.some((o) => o.length === 0)) return undefined;
  let best: Candidate | undefined;
  let below = input.below;
  const weigh = (first: PackedStage): Candidate | undefined => {
    const candidate = candidateOf(tables, segments, first, shape, input.starts !== undefined, below);
    if (!candidate) return undefined;
    work.compared++;
    if (candidate.time < below && input.accepts(candidate)) {
      best = candidate;
      below = candidate.time;
    }
    return candidate;
  };

  if (countCompletions(tables, segments, options, exhaustiveLimit) <= exhaustiveLimit) {
    for (const first of completions({ tables, segments, options, starts: input.starts, microbatches: m, below: () => below })) {
      work.left--;
      weigh(first);
    }
    return best;
  }

  const sends = sendsOf(tables, segments, shape.microbatchRows);
  const bound =
    input.bound ??
    buildFillBound(
      tables,
      options.map((list) => waysOf(tables, list)),
    );
  const sending = sends.reduce((sum, send) => sum + 2 * send, 0);
  const periods = bound.periods(m, below - sending, input.leastPeriod);
  if (!periods) return undefined;
  const mostFill = below * evening - (m - 1) * periods.least;
  const warmup = shape.warmup ? [...shape.warmup].reverse() : undefined;
  // Extra depth for far links first; once only plain depths fit, they stay.
  let depths = sends.some((send) => send > 0) ? [true, false] : [true];
  const place = (period: number): Walked | undefined => {
    const rooms = bound.rooms(period);
    for (const deep of depths) {
      if (work.left <= 0) return undefined;
      const found = walk({
        tables,
        segments,
        options,
        microbatches: m,
        period,
        sends,
        deep,
        gpipe: shape.kind === "gpipe",
        warmup,
        starts: input.starts,
        rooms,
        blockTimes: bound.blockTimes,
        mostFill,
        work,
      });
      if (found) {
        depths = [deep];
        return found;
      }
    }
    return undefined;
  };
  const estimate = (walked: Walked): number => walked.fill + (m - 1) * walked.slowest;

  // Descent: a period that cannot beat `below` even with the fill found there is lowered until it could, or cannot be met.
  let period = periods.most;
  let walked: Walked | undefined;
  for (let step = 0; ; step++) {
    if (period < periods.least || step === descentSteps) return best;
    walked = place(period);
    if (!walked) return best;
    if (estimate(walked) < below * evening || m === 1) break;
    const next = (below * evening - walked.fill) / (m - 1);
    if (next >= period * 0.99) break;
    period = next;
  }
  const tried = [walked];
  const add = (found: Walked): void => {
    if (!tried.some((t) => t.slowest === found.slowest && t.fill === found.fill)) tried.push(found);
  };
  let high = walked.slowest;
  let low = periods.least;
  for (let i = 0; i < (input.glance ? 3 : 9) && high - low > 0.003 * high && work.left > 0; i++) {
    const middle = (low + high) / 2;
    const found = place(middle);
    if (found) {
      add(found);
      high = found.slowest;
    } else low = middle;
  }
  const least = high;
  let rung = 1;
  for (const factor of input.glance ? [] : ladder) {
    const [shorter, longer] = [least * rung, least * factor];
    rung = factor;
    if (longer > periods.most) break;
    if (tried.some((t) => t.slowest > shorter && t.slowest <= longer)) continue;
    const found = place(least * factor);
    if (found) add(found);
  }
  tried.sort((a, b) => estimate(a) - estimate(b));
  const first = tried[0] as Walked;
  for (const one of tried.slice(0, input.glance ? 1 : 4)) if (estimate(one) <= estimate(first) * 1.05) weigh(one.first);
  return best;
};
