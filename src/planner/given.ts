import type { DegreeLimits, Diagnostic, ParallelSpec, PipelinePlan, PipelineSpec, StageSpec } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { givenPlanImpossible, poolNotInJob, rowsUnequal, samplesNotBatch, stagesDoNotCover } from "../diagnostics/codes/planner/index.ts";
import type { Candidate, Shape } from "./candidate.ts";
import { chooseDepths, viewChain } from "./chain.ts";
import { Incumbent, type SearchContext } from "./context.ts";
import { layersOf } from "./places.ts";
import { degreesOn, divisorsOf, mergeLimits } from "./restrictions.ts";
import { freeBlocksOf, type PoolChoice, type Segment } from "./segments.ts";
import { shareBatch } from "./shares.ts";
import { solve } from "./solve.ts";

interface GivenPipeline {
  readonly spec: PipelineSpec;
  readonly name: string;
  readonly segments: readonly Segment[];
  /** Rows of a microbatch, where the stages say; else every number that may be tried. */
  readonly rows: readonly number[];
  readonly samples: number | undefined;
}

const nameOf = (spec: PipelineSpec, index: number): string => spec.name ?? `p${index}`;

/** Rows of a microbatch that a stage states: replicas x rows of all its pools, if each is one number. */
const statedRows = (parallel: ParallelSpec, pipeline: PipelineSpec, stage: StageSpec): number | undefined => {
  let sum = 0;
  for (const on of stage.on) {
    const limits = mergeLimits(parallel, pipeline, stage, on);
    const replicas = on.replicas ?? limits.data;
    if (replicas?.length !== 1 || limits.rows?.length !== 1) return undefined;
    sum += (replicas[0] as number) * (limits.rows[0] as number);
  }
  return stage.on.length === 0 ? undefined : sum;
};

/** First layer and end of each stage, as far as stages and their neighbours say. */
const boundaries = (
  context: SearchContext,
  name: string,
  pipeline: PipelineSpec,
): { readonly ends: readonly { start?: number; end?: number }[]; readonly diagnostics: readonly Diagnostic[] } => {
  const layers = context.tables.classes.length;
  const diagnostics: Diagnostic[] = [];
  const ends: { start?: number; end?: number }[] = pipeline.stages.map((stage, i) => {
    if (!stage.layers) return {};
    const range = layersOf(context.tables, stage.layers);
    if (range) return { start: range[0], end: range[1] };
    diagnostics.push(diagnose(stagesDoNotCover, { origin: stage.origin }, { pipeline: name, stage: i, problem: "names layers that the model does not have" }));
    return {};
  });
  if (diagnostics.length > 0) return { ends, diagnostics };
  const cover = (stage: number, problem: string): void => {
    diagnostics.push(diagnose(stagesDoNotCover, { origin: (pipeline.stages[stage] as StageSpec).origin }, { pipeline: name, stage, problem }));
  };
  ends.forEach((own, i) => {
    const before = i === 0 ? 0 : ends[i - 1]?.end;
    const after = i === ends.length - 1 ? layers : ends[i + 1]?.start;
    if (diagnostics.length > 0) return;
    if (own.start !== undefined && before !== undefined && own.start !== before)
      cover(i, i === 0 ? "does not begin with the first layer" : "does not begin where the stage before it ends");
    else if (i === ends.length - 1 && own.end !== undefined && own.end !== layers) cover(i, "does not end with the last layer");
    if (own.start === undefined && before !== undefined) own.start = before;
    if (own.end === undefined && after !== undefined) own.end = after;
    const noCut = own.end === undefined || own.end >= layers ? undefined : context.tables.model.layers[own.end - 1]?.noCutAfter;
    if (noCut !== undefined) cover(i, `ends where no cut is possible: ${noCut}`);
  });
  return { ends, diagnostics };
};

/** How many parts of the plan want devices of each pool. */
const claims = (parallel: ParallelSpec): ReadonlyMap<string, number> => {
  const count = new Map<string, number>();
  for (const pipeline of parallel.pipelines) for (const stage of pipeline.stages) for (const on of stage.on) count.set(on.pool, (count.get(on.pool) ?? 0) + 1);
  return count;
};

const readPipeline = (
  context: SearchContext,
  parallel: ParallelSpec,
  pipeline: PipelineSpec,
  index: number,
): { readonly given?: GivenPipeline; readonly diagnostics: readonly Diagnostic[] } => {
  const { tables, rules } = context;
  const name = nameOf(pipeline, index);
  const { ends, diagnostics: found } = boundaries(context, name, pipeline);
  if (found.length > 0) return { diagnostics: found };
  const share = claims(parallel);
  const batchRows = divisorsOf(pipeline.samples ?? tables.job.batch);
  const stated = pipeline.stages.map((stage) => statedRows(parallel, pipeline, stage));
  const sums = stated.filter((rows): rows is number => rows !== undefined);
  if (new Set(sums).size > 1) return { diagnostics: [diagnose(rowsUnequal, { origin: pipeline.origin }, { pipeline: name, sums })] };
  const diagnostics: Diagnostic[] = [];
  const segments = pipeline.stages.map((stage, i): Segment => {
    const { start, end } = ends[i] ?? {};
    const layers: readonly [number, number] = [start ?? 0, end ?? tables.classes.length];
    const allowed = new Uint8Array(tables.classes.length).fill(1);
    const choices = stage.on.flatMap((on): PoolChoice[] => {
      const pool = tables.poolIndex(on.pool);
      if (pool < 0) {
        diagnostics.push(diagnose(poolNotInJob, { origin: on.origin }, { pool: on.pool, known: tables.pools.map((p) => p.id) }));
        return [];
      }
      const limits: DegreeLimits = mergeLimits(parallel, pipeline, stage, on);
      const degrees = degreesOn(tables, rules, pool, limits, layers);
      if (degrees.refused !== undefined)
        diagnostics.push(diagnose(givenPlanImpossible, { origin: on.origin }, { pipeline: name, problems: [degrees.refused] }));
      const replicas = on.replicas ?? limits.data;
      const place = tables.pools[pool];
      for (let l = 0; l < allowed.length; l++) if (context.allowed[pool]?.[l] === 0) allowed[l] = 0;
      const all = replicas?.length === 1 && degrees.tensors.length === 1;
      return [
        {
          pool,
          tensors: degrees.tensors,
          nodes: (place?.nodes ?? 0) / (all ? 1 : (share.get(on.pool) ?? 1)),
          replicas,
          rows: degrees.rows ?? batchRows,
          recomputes: degrees.recomputes,
        },
      ];
    });
    return { choices, maxStages: 1, start, end, allowed, freeBlocks: freeBlocksOf(tables, allowed) };
  });
  const counts = pipeline.microbatches;
  const samples = pipeline.samples ?? (parallel.pipelines.length === 1 ? tables.job.batch : undefined);
  const rows = sums[0] === undefined ? batchRows.filter((r) => counts === undefined || samples === undefined || counts.includes(samples / r)) : [sums[0]];
  if (samples !== undefined && sums[0] !== undefined && samples % sums[0] !== 0) {
    diagnostics.push(
      diagnose(
        samplesNotBatch,
        { origin: pipeline.origin },
        { batch: tables.job.batch, problem: `${samples} samples of \`${name}\` are no whole number of microbatches of ${sums[0]} rows` },
      ),
    );
  }
  return diagnostics.length > 0 ? { diagnostics } : { given: { spec: pipeline, name, segments, rows, samples }, diagnostics };
};

/** Why a pipeline whose stages are given has no solution: the devices and memory that its stages lack. */
const explain = (context: SearchContext, given: GivenPipeline): readonly string[] => {
  const { tables } = context;
  const problems: string[] = [];
  given.segments.forEach((segment, s) => {
    for (const choice of segment.choices) {
      const pool = tables.pools[choice.pool];
      const tensor = Math.max(...choice.tensors);
      const rows = Math.min(...choice.rows);
      const least = (choice.replicas ? Math.min(...choice.replicas) : 1) * Math.min(...choice.tensors);
      if (pool && least > choice.nodes * pool.devicesPerNode)
        problems.push(`stage ${s} wants ${least} devices of \`${pool.id}\`, which has ${Math.floor(choice.nodes * pool.devicesPerNode)} for it`);
      if (segment.start === undefined || segment.end === undefined || !Number.isFinite(tensor)) continue;
      const mode = choice.recomputes.at(-1) ?? "full";
      const lane = tables.lane(choice.pool, tensor, rows, mode);
      let need = lane.base;
      let peak = 0;
      const depth = given.segments.length - s;
      for (let l = segment.start; l < segment.end; l++) {
        need += (lane.fixed[l] as number) + depth * (lane.kept[l] as number);
        peak = Math.max(peak, lane.peak[l] as number);
      }
      const limit = tables.limits[choice.pool] as number;
      if (need + peak > limit)
        problems.push(`stage ${s} needs ${((need + peak) / 1e9).toFixed(1)} GB on a device of \`${pool?.id}\`, ${(limit / 1e9).toFixed(1)} GB may be used`);
    }
    if (segment.start !== undefined && segment.end !== undefined && segment.allowed.slice(segment.start, segment.end).includes(0))
      problems.push(`a pin places layers of stage ${s} elsewhere`);
  });
  return problems.length > 0 ? problems : ["no degrees, rows and depths within the given limits fit the devices and their memory"];
};

const shapeOf = (parallel: ParallelSpec, given: GivenPipeline, rows: number, microbatches: number): Shape => {
  const schedule = given.spec.schedule ?? parallel.schedule;
  return {
    name: given.name,
    stageNames: given.spec.stages.map((s) => s.name),
    microbatchRows: rows,
    microbatches,
    kind: schedule?.kind ?? "one_f_one_b",
    warmup: schedule?.warmup,
  };
};

const solveGiven = (context: SearchContext, parallel: ParallelSpec, given: GivenPipeline, samples: number): Candidate | undefined => {
  let best: Candidate | undefined;
  for (const rows of given.rows) {
    const found = solve({
      tables: context.tables,
      segments: given.segments,
      shape: shapeOf(parallel, given, rows, Math.max(1, Math.round(samples / rows))),
      leastPeriod: 0,
      below: best?.time ?? Number.POSITIVE_INFINITY,
      accepts: () => true,
      thorough: true,
      work: context.work,
    });
    if (found) best = found;
  }
  return best;
};

/** Finds what the given pipelines leave open: layers, degrees, rows, recomputation, depths and shares of the batch. */
export const searchGiven = (
  context: SearchContext,
  parallel: ParallelSpec,
): { readonly incumbent?: Incumbent; readonly diagnostics: readonly Diagnostic[] } => {
  const { tables } = context;
  const { batch } = tables.job;
  const read = parallel.pipelines.map((pipeline, i) => readPipeline(context, parallel, pipeline, i));
  const diagnostics = read.flatMap((r) => r.diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  const given = read.map((r) => r.given as GivenPipeline);
  const stated = given.reduce((sum, g) => sum + (g.samples ?? 0), 0);
  const open = given.filter((g) => g.samples === undefined).length;
  if ((open === 0 && stated !== batch) || (open > 0 && stated >= batch)) {
    return { diagnostics: [diagnose(samplesNotBatch, { origin: parallel.origin }, { batch, problem: `the stated samples add up to ${stated}` })] };
  }
  const candidates: Candidate[] = [];
  for (const g of given) {
    const candidate = solveGiven(context, parallel, g, g.samples ?? (batch - stated) / open);
    if (!candidate) return { diagnostics: [diagnose(givenPlanImpossible, { origin: g.spec.origin }, { pipeline: g.name, problems: explain(context, g) })] };
    candidates.push(candidate);
  }
  const shares = shareBatch(
    candidates.map((c, i) => ({
      fill: c.fill,
      period: c.period,
      rows: c.plan.microbatchRows,
      fixed: given[i]?.samples === undefined ? undefined : (given[i]?.samples as number) / c.plan.microbatchRows,
    })),
    batch,
  );
  if (!shares)
    return { diagnostics: [diagnose(samplesNotBatch, { origin: parallel.origin }, { batch, problem: "no whole numbers of microbatches add up to it" })] };
  const plans: PipelinePlan[] = [];
  for (const [i, { plan }] of candidates.entries()) {
    const m = shares[i] as number;
    const pinned = (given[i]?.spec.schedule ?? parallel.schedule)?.warmup;
    const depths = chooseDepths(viewChain(tables, plan.stages), plan.schedule.kind, m, pinned);
    const g = given[i] as GivenPipeline;
    if (!depths) return { diagnostics: [diagnose(givenPlanImpossible, { origin: g.spec.origin }, { pipeline: g.name, problems: explain(context, g) })] };
    plans.push({ ...plan, microbatches: m, samples: m * plan.microbatchRows, schedule: { kind: plan.schedule.kind, warmup: depths.warmup } });
  }
  const incumbent = new Incumbent(context);
  incumbent.offer(plans);
  return { incumbent, diagnostics };
};
