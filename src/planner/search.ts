import type { PipelinePlan } from "../contracts/index.ts";
import { bytes } from "../contracts/index.ts";
import type { Candidate, Shape } from "./candidate.ts";
import { chooseDepths, viewChain } from "./chain.ts";
import { freeSegment, Incumbent, type SearchContext } from "./context.ts";
import { evenStarts } from "./even-cuts.ts";
import { buildFillBound, type SegmentWays, waysOf } from "./fill-bound.ts";
import { ordersOf, partitionsOf, type Place, placesOf, subsetsOf } from "./orders.ts";
import { divisorsOf } from "./restrictions.ts";
import { type Option, optionsOf, type Segment } from "./segments.ts";
import { shareBatch } from "./shares.ts";
import { solve } from "./solve.ts";

/** Rows of a microbatch that divide the batch, and that the given number of microbatches allows. */
export const microbatchRowChoices = (context: SearchContext): readonly number[] => {
  const { batch } = context.tables.job;
  const counts = context.only?.microbatches;
  return divisorsOf(batch).filter((rows) => counts === undefined || counts.includes(batch / rows));
};

/** Lower bound of the step of one pipeline on these pools with these microbatches. */
export const onePipelineBound = (context: SearchContext, pools: readonly number[], rows: number, samples: number): number => {
  const m = Math.max(1, samples / rows);
  const perRow = context.bounds.perRow(pools);
  // Device-seconds hold for the batch as a whole, whatever the microbatches.
  return Math.max(samples * perRow, context.bounds.fill(pools, rows) + (m - 1) * rows * perRow);
};

/** fp32 gradients of the whole model. */
const gradientBytes = (context: SearchContext): number => {
  let size = 0;
  for (const c of context.tables.classes) for (const p of c.parameters) if (p.tiedTo === undefined) size += 4 * p.shape.reduce((product, n) => product * n, 1);
  return size;
};

/**
 * Lower bound of what pipelines on these blocks of pools add: each layer is summed over a ring of one pool of every block. With shares x of the model on
 * the possible rings the busiest takes at least max x t, which is least at 1 / sum(1/t).
 */
export const crossBound = (context: SearchContext, blocks: readonly (readonly number[])[]): number => {
  const { tables } = context;
  const size = gradientBytes(context);
  let rate = 0;
  const extend = (at: number, ring: readonly number[]): void => {
    if (at < blocks.length) {
      for (const pool of blocks[at] as readonly number[]) extend(at + 1, [...ring, pool]);
      return;
    }
    const order = [...ring].sort((a, b) => a - b);
    const links = order.map((pool, i) => tables.link(pool, order[(i + 1) % order.length] as number));
    const time = links.every((link) => link !== undefined) ? tables.cost.allReduceAcross(bytes(size), links) : Number.POSITIVE_INFINITY;
    if (time > 0) rate += 1 / time;
  };
  if (blocks.reduce((product, block) => product * block.length, 1) > 256) return 0;
  extend(0, []);
  return rate > 0 ? 1 / rate : Number.POSITIVE_INFINITY;
};

/** Ways to give pools to several pipelines: all partitions of all sets up to four pools, else one pipeline for each site or each pool. */
export const partitionsToSearch = (context: SearchContext): readonly (readonly (readonly number[])[])[] => {
  const { pools } = context.tables;
  const all = pools.map((_, k) => k);
  if (all.length > 4) {
    const bySite = [...new Set(pools.map((p) => p.site))].map((site) => all.filter((k) => pools[k]?.site === site));
    return [bySite, all.map((k) => [k])].filter((blocks) => blocks.length > 1);
  }
  const subsets: number[][] = [];
  for (let mask = 1; mask < 1 << all.length; mask++) subsets.push(all.filter((k) => mask & (1 << k)));
  return subsets.flatMap((subset) => [...partitionsOf(subset)]);
};

/** Lower bound of the step of several pipelines on these blocks. */
export const severalBound = (context: SearchContext, blocks: readonly (readonly number[])[]): number =>
  context.tables.job.batch * context.bounds.perRow(blocks.flat().sort((a, b) => a - b)) + crossBound(context, blocks);

interface Runner {
  readonly context: SearchContext;
  readonly places: readonly Place[];
  readonly segmentOf: (place: number) => Segment;
  readonly optionsFor: (place: number, rows: number) => readonly Option[];
  readonly waysFor: (place: number, rows: number) => SegmentWays;
}

const runner = (context: SearchContext): Runner => {
  const places = placesOf(context.tables);
  const segments = places.map((place) => freeSegment(context, place.pools, Number.POSITIVE_INFINITY));
  const remembered = <T>(make: (place: number, rows: number) => T): ((place: number, rows: number) => T) => {
    const memo = new Map<string, T>();
    return (place, rows) => {
      const key = `${place} ${rows}`;
      let value = memo.get(key);
      if (value === undefined) {
        value = make(place, rows);
        memo.set(key, value);
      }
      return value;
    };
  };
  const optionsFor = remembered((place, rows) => optionsOf(context.tables, segments[place] as Segment, rows, context.thorough));
  return {
    context,
    places,
    segmentOf: (place) => segments[place] as Segment,
    optionsFor,
    waysFor: remembered((place, rows) => waysOf(context.tables, optionsFor(place, rows))),
  };
};

const poolsOf = (run: Runner, subset: readonly number[]): number[] => subset.flatMap((i) => [...(run.places[i] as Place).pools]).sort((a, b) => a - b);

const shapeOf = (context: SearchContext, name: string, rows: number, microbatches: number): Shape => {
  const schedule = context.only?.schedule ?? context.tables.job.parallel?.schedule;
  return {
    name: context.only?.name ?? name,
    stageNames: [],
    microbatchRows: rows,
    microbatches,
    kind: schedule?.kind ?? "one_f_one_b",
    warmup: schedule?.warmup,
  };
};

/** Cuts to try: free ones, or for a given number of stages the even ones. */
const cutsOf = (context: SearchContext): readonly (readonly number[] | undefined)[] => {
  const counts = context.only?.stageCount;
  if (!context.only?.evenLayers || !counts) return [undefined];
  return counts.map((count) => evenStarts(context.tables, count)).filter((starts) => starts !== undefined);
};

const acceptsCount = (context: SearchContext, stages: number): boolean => context.only?.stageCount === undefined || context.only.stageCount.includes(stages);

/** The best pipeline over one subset of places, with these rows and microbatches, in every order. */
const solveSubset = (
  run: Runner,
  subset: readonly number[],
  shape: Shape,
  below: () => number,
  accepts: (candidate: Candidate) => boolean,
  glance = false,
): Candidate | undefined => {
  const { context } = run;
  const rows = shape.microbatchRows;
  const leastPeriod = rows * context.bounds.perRow(poolsOf(run, subset));
  // Whatever the order.
  if (
    !buildFillBound(
      context.tables,
      subset.map((place) => run.waysFor(place, rows)),
    ).periods(shape.microbatches, below(), leastPeriod)
  )
    return undefined;
  let best: Candidate | undefined;
  for (const order of ordersOf(context.tables, run.places, subset)) {
    const options = order.map((place) => run.optionsFor(place, rows));
    const bound = buildFillBound(
      context.tables,
      order.map((place) => run.waysFor(place, rows)),
    );
    for (const starts of cutsOf(context)) {
      const found = solve({
        tables: context.tables,
        segments: order.map(run.segmentOf),
        options,
        bound,
        shape,
        starts,
        leastPeriod,
        below: Math.min(below(), best?.time ?? Number.POSITIVE_INFINITY),
        accepts: (candidate) => acceptsCount(context, candidate.plan.stages.length) && accepts(candidate),
        thorough: context.thorough,
        glance,
        work: context.work,
      });
      if (found) best = found;
      if (context.work.left <= 0) return best;
    }
    if (glance && best) return best;
  }
  return best;
};

/** One pipeline, over every set of places in every order, most promising sets first. */
const searchOne = (run: Runner, incumbent: Incumbent): void => {
  const { context } = run;
  const { batch } = context.tables.job;
  const subsets = subsetsOf(context.tables, run.places, (place) => 1 / context.bounds.perRow([...(run.places[place] as Place).pools]));
  const tasks = subsets.flatMap((subset) =>
    microbatchRowChoices(context).map((rows) => ({ subset, rows, bound: onePipelineBound(context, poolsOf(run, subset), rows, batch) })),
  );
  tasks.sort((a, b) => a.bound - b.bound);
  const attempt = ({ subset, rows, bound }: (typeof tasks)[number], below: () => number, glance: boolean): Candidate | undefined => {
    if (bound >= below() || context.work.left <= 0 || subset.some((place) => run.optionsFor(place, rows).length === 0)) return undefined;
    return solveSubset(run, subset, shapeOf(context, "p0", rows, batch / rows), below, (candidate) => incumbent.offer([candidate.plan]), glance);
  };
  // A glance at each number of rows on the most promising places, so that the full search begins with a good plan to beat.
  const first = tasks[0];
  const glances = new Map(
    tasks
      .filter((task) => task.subset === first?.subset)
      .map((task) => [task, attempt(task, () => incumbent.time * 1.08, true)?.time ?? Number.POSITIVE_INFINITY]),
  );
  const order = [...[...glances].sort((a, b) => a[1] - b[1]).map(([task]) => task), ...tasks.filter((task) => !glances.has(task))];
  for (const task of order) attempt(task, () => incumbent.time, false);
};

/** The pipelines with these numbers of microbatches, depths chosen anew. */
const withShares = (context: SearchContext, candidates: readonly Candidate[], microbatches: readonly number[]): PipelinePlan[] | undefined => {
  const plans: PipelinePlan[] = [];
  for (const [i, { plan }] of candidates.entries()) {
    const m = microbatches[i] as number;
    const pinned = context.tables.job.parallel?.schedule?.warmup;
    const depths = chooseDepths(viewChain(context.tables, plan.stages), plan.schedule.kind, m, pinned);
    if (!depths) return undefined;
    plans.push({ ...plan, name: `p${i}`, microbatches: m, samples: m * plan.microbatchRows, schedule: { kind: plan.schedule.kind, warmup: depths.warmup } });
  }
  return plans;
};

/** A whole pipeline for each block of a partition of pools, with shares of the batch by speed, in whole microbatches. */
const searchSeveral = (run: Runner, incumbent: Incumbent): void => {
  const { context } = run;
  const { tables, bounds } = context;
  const { batch } = tables.job;
  const tasks = partitionsToSearch(context).map((blocks) => ({ blocks, bound: severalBound(context, blocks) }));
  tasks.sort((a, b) => a.bound - b.bound);
  const solved = new Map<string, { readonly candidate: Candidate | undefined; readonly below: number }>();
  /** For each number of rows the fastest pipeline on the pools of a block for about so many samples, if it takes less than `below`. Place i of the runner is pool i. */
  const solveBlock = (block: readonly number[], samples: number, below: number, again: boolean): Candidate[] => {
    const found: Candidate[] = [];
    const promising = divisorsOf(batch)
      .filter((rows) => rows <= samples)
      .map((rows) => ({ rows, bound: onePipelineBound(context, block, rows, samples) }));
    for (const { rows, bound } of promising) {
      if (bound >= below) continue;
      if (block.some((place) => run.optionsFor(place, rows).length === 0)) continue;
      const key = `${block.join(" ")}/${rows}`;
      const known = solved.get(key);
      // In the first round a pipeline solved for the shares of another partition serves as well: fill and period are what counts.
      if (known && !again && (known.candidate || known.below >= below)) {
        if (known.candidate) found.push(known.candidate);
        continue;
      }
      const candidate = solveSubset(
        run,
        block,
        shapeOf(context, "p", rows, Math.max(1, Math.round(samples / rows))),
        () => below,
        () => true,
      );
      solved.set(key, { candidate, below });
      if (candidate) found.push(candidate);
    }
    return found;
  };
  for (const { blocks, bound } of tasks) {
    if (bound >= incumbent.time || context.work.left <= 0) break;
    const speeds = blocks.map((block) => 1 / bounds.perRow(block));
    const cross = crossBound(context, blocks);
    const total = speeds.reduce((sum, s) => sum + s, 0);
    let samples = speeds.map((s) => Math.max(1, Math.round((batch * s) / total)));
    for (let round = 0; round < 2; round++) {
      // Shares by the bounds' speeds are a guess: a block may take somewhat longer than it will with its true share, the more so the smaller the batch.
      const below = (incumbent.time - cross) * ((round === 0 ? 1.12 : 1.05) + (4 * blocks.length) / batch);
      const perBlock: Candidate[][] = [];
      for (const [i, block] of blocks.entries()) {
        const found = solveBlock(block, samples[i] as number, below, round > 0);
        if (found.length === 0) break;
        perBlock.push(found);
      }
      if (perBlock.length < blocks.length) break;
      const best = offerCombinations(context, perBlock, cross, incumbent);
      if (!best || best.every((n, i) => n === samples[i])) break;
      samples = best;
    }
  }
};

/** Combinations of blocks' pipelines that are weighed; beyond it each block keeps its fastest few. */
const combinationLimit = 4096;

/**
 * Shares the batch among one candidate of every block, for all combinations; those that promise most are assessed in full.
 * Returns the samples of the most promising combination.
 */
const offerCombinations = (context: SearchContext, perBlock: readonly Candidate[][], cross: number, incumbent: Incumbent): number[] | undefined => {
  const { batch } = context.tables.job;
  let lists = perBlock.map((list) => [...list].sort((a, b) => a.time - b.time));
  while (lists.reduce((product, list) => product * list.length, 1) > combinationLimit) {
    const longest = Math.max(...lists.map((list) => list.length));
    lists = lists.map((list) => (list.length === longest ? list.slice(0, -1) : list));
  }
  const promising: { readonly chosen: readonly Candidate[]; readonly shares: readonly number[]; readonly time: number }[] = [];
  const extend = (at: number, chosen: readonly Candidate[]): void => {
    if (at < lists.length) {
      for (const candidate of lists[at] as Candidate[]) extend(at + 1, [...chosen, candidate]);
      return;
    }
    const shares = shareBatch(
      chosen.map((c) => ({ fill: c.fill, period: c.period, rows: c.plan.microbatchRows })),
      batch,
    );
    if (!shares) return;
    const time = cross + Math.max(...chosen.map((c, i) => c.fill + ((shares[i] as number) - 1) * c.period));
    if (time < incumbent.time) promising.push({ chosen, shares, time });
  };
  extend(0, []);
  promising.sort((a, b) => a.time - b.time);
  for (const { chosen, shares, time } of promising.slice(0, 12)) {
    if (time >= incumbent.time) break;
    const plans = withShares(context, chosen, shares);
    if (plans) incumbent.offer(plans);
  }
  const first = promising[0];
  return first?.shares.map((m, i) => m * (first.chosen[i] as Candidate).plan.microbatchRows);
};

/** The fastest single pipeline that uses all these pools, however slow; for the reasons, when the search has left a pool idle. */
export const fastestWith = (context: SearchContext, pools: readonly number[]): Candidate | undefined => {
  const run = runner(context);
  const { batch } = context.tables.job;
  const singles = pools.map((pool) => run.places.findIndex((place) => place.pools.length === 1 && place.pools[0] === pool));
  const tasks = microbatchRowChoices(context).map((rows) => ({ rows, bound: onePipelineBound(context, pools, rows, batch) }));
  tasks.sort((a, b) => a.bound - b.bound);
  let best: Candidate | undefined;
  for (const { rows, bound } of tasks.slice(0, 6)) {
    if (best && bound >= best.time) break;
    if (singles.some((place) => run.optionsFor(place, rows).length === 0)) continue;
    const found = solveSubset(
      run,
      singles,
      shapeOf(context, "p0", rows, batch / rows),
      () => best?.time ?? Number.POSITIVE_INFINITY,
      () => true,
    );
    if (found) best = found;
  }
  return best;
};

/** Searches every structure that the spec leaves open. The incumbent holds the best plan, if any. */
export const searchFree = (context: SearchContext): Incumbent => {
  const incumbent = new Incumbent(context);
  const run = runner(context);
  searchOne(run, incumbent);
  if (!context.only) searchSeveral(run, incumbent);
  return incumbent;
};
