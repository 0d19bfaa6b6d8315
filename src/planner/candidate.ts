import type { PipelinePlan, Recompute, StagePlan } from "../contracts/index.ts";
import { assess } from "./assess.ts";
import { chooseDepths, viewChain } from "./chain.ts";
import type { ScheduleKind } from "./schedule.ts";
import { fillAndDrain, leastPeriod } from "./schedule.ts";
import type { Option, Segment } from "./segments.ts";
import type { Lane, Tables } from "./tables.ts";
import type { PackedStage } from "./walk.ts";

/** A pipeline with the microbatches that it was solved for. */
export interface Candidate {
  readonly plan: PipelinePlan;
  /** Of a step with this pipeline alone, sums and update included. */
  readonly time: number;
  readonly period: number;
  readonly fill: number;
  /** The slowest stage. */
  readonly slowest: number;
}

export interface Shape {
  readonly name: string;
  readonly stageNames: readonly (string | undefined)[];
  readonly microbatchRows: number;
  readonly microbatches: number;
  readonly kind: ScheduleKind;
  readonly warmup?: readonly number[] | undefined;
}

const stagePlan = (tables: Tables, name: string, layers: readonly [number, number], option: Option, mode: number): StagePlan => ({
  name,
  layers,
  replicas: option.replicas.map((r, i) => ({
    pool: tables.pools[r.pool]?.id ?? "",
    count: r.count,
    tensor: r.tensor,
    context: 1,
    expert: 1,
    rows: r.rows,
    zero: 0,
    recompute: option.modes[mode]?.recomputes[i] as Recompute,
  })),
});

interface Run {
  readonly stages: { from: number; to: number; option: Option; mode: number }[];
}

const laneTime = (lanes: readonly Lane[], from: number, to: number): number => {
  let most = 0;
  for (const lane of lanes)
    most = Math.max(
      most,
      (lane.forwardSum[to] as number) - (lane.forwardSum[from] as number) + (lane.backwardSum[to] as number) - (lane.backwardSum[from] as number),
    );
  return most;
};

/** Moves cuts towards equal stages where the bottleneck stays: a stage gives its first layers to the one before it while that is the shorter of the two even then. */
const level = (tables: Tables, lanes: readonly Lane[], starts: readonly number[], end: number, period: number): readonly number[] => {
  const cuts = [...starts, end];
  for (let pass = 0; pass < starts.length; pass++) {
    let moved = false;
    for (let s = 1; s < starts.length; s++) {
      const before = cuts[s - 1] as number;
      const cut = cuts[s] as number;
      const after = cuts[s + 1] as number;
      let next = cut + 1;
      while (next < after && tables.cutBefore[next] === 0) next++;
      if (next >= after) continue;
      const longer = laneTime(lanes, before, next);
      if (longer <= period && longer < laneTime(lanes, cut, after)) {
        cuts[s] = next;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return cuts.slice(0, -1);
};

/** Evens out the stages of one run of alike stages: the least bottleneck for its interval and number of stages, found by bisection over greedy packing. */
const even = (tables: Tables, run: Run): Run => {
  const [head, tail] = [run.stages[0], run.stages.at(-1)];
  if (!head || !tail || run.stages.length < 2 || run.stages.some((s) => s.mode !== head.mode)) return run;
  const lanes = head.option.modes[head.mode]?.lanes ?? [];
  const n = run.stages.length;
  const split = (period: number): number[] | undefined => {
    const starts: number[] = [];
    let to = tail.to;
    for (let s = 0; s < n; s++) {
      const rest = n - 1 - s;
      let from = to;
      let last = to;
      while (from > head.from + rest && laneTime(lanes, from - 1, to) <= period) {
        from--;
        if (tables.cutBefore[from] === 1) last = from;
      }
      if (last === to) return undefined;
      starts.push(last);
      to = last;
    }
    return to === head.from ? starts.reverse() : undefined;
  };
  let high = 0;
  for (const stage of run.stages) high = Math.max(high, laneTime(lanes, stage.from, stage.to));
  let low = laneTime(lanes, head.from, tail.to) / n;
  let best = split(high * (1 + 1e-12));
  for (let i = 0; i < 12 && best && high - low > high * 1e-3; i++) {
    const middle = (low + high) / 2;
    const found = split(middle);
    if (found) {
      best = found;
      high = middle;
    } else low = middle;
  }
  if (!best) return run;
  const starts = level(tables, lanes, best, tail.to, high * (1 + 1e-12));
  return { stages: run.stages.map((stage, s) => ({ ...stage, from: starts[s] as number, to: s + 1 < n ? (starts[s + 1] as number) : tail.to })) };
};

/** Time of a pipeline by its stages alone: no sends, no starving, no sums. */
const leastTime = (runs: readonly Run[], microbatches: number): number => {
  let fill = 0;
  let slowest = 0;
  for (const { stages } of runs) {
    for (const { from, to, option, mode } of stages) {
      const time = laneTime(option.modes[mode]?.lanes ?? [], from, to);
      fill += time;
      slowest = Math.max(slowest, time);
    }
  }
  return fill + (microbatches - 1) * slowest;
};

/**
 * Turns packed stages into a pipeline with depths: with the stages of each run evened out, and as packed; the faster that fits, if any.
 * Undefined as well where neither can take less than `below`.
 */
export const candidateOf = (
  tables: Tables,
  segments: readonly Segment[],
  first: PackedStage,
  shape: Shape,
  fixedCuts: boolean,
  below: number,
): Candidate | undefined => {
  const runs: Run[] = [];
  for (let stage: PackedStage | undefined = first, segment = -1; stage; stage = stage.next) {
    if (stage.segment !== segment) runs.push({ stages: [] });
    segment = stage.segment;
    runs.at(-1)?.stages.push({ from: stage.from, to: stage.to, option: stage.option, mode: stage.mode });
  }
  const versions = fixedCuts || segments.every((s) => s.maxStages === 1) ? [runs] : [runs.map((run) => even(tables, run)), runs];
  let best: Candidate | undefined;
  for (const version of versions) {
    if (leastTime(version, shape.microbatches) >= below) continue;
    const stages = version.flatMap((run) => run.stages).map((s, i) => stagePlan(tables, shape.stageNames[i] ?? `s${i}`, [s.from, s.to], s.option, s.mode));
    const view = viewChain(tables, stages);
    if (!view.joined || (shape.warmup && shape.warmup.length !== stages.length)) continue;
    if (fillAndDrain(view) + (shape.microbatches - 1) * leastPeriod(view) >= below) continue;
    const depths = chooseDepths(view, shape.kind, shape.microbatches, shape.warmup);
    if (!depths) continue;
    let slowest = 0;
    view.forward.forEach((forward, s) => {
      slowest = Math.max(slowest, forward + (view.backward[s] as number));
    });
    const { microbatchRows, microbatches } = shape;
    const plan = {
      name: shape.name,
      samples: microbatchRows * microbatches,
      microbatchRows,
      microbatches,
      schedule: { kind: shape.kind, warmup: depths.warmup },
      stages,
    };
    const time = assess(tables, [plan], [view]).stepTime;
    if (best && time >= best.time * (1 - 1e-9)) continue;
    best = {
      plan,
      time,
      period: depths.period,
      fill: fillAndDrain(view),
      slowest,
    };
    // Nothing starves: the other version could not be faster but by its fill, which is nearly the same.
    if (depths.period <= slowest * 1.002) return best;
  }
  return best;
};
