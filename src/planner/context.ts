import type { PipelinePlan, PipelineSpec, Recompute } from "../contracts/index.ts";
import type { Rules } from "../rules/index.ts";
import { type Assessment, assess } from "./assess.ts";
import type { Bounds, DegreeChoices } from "./bounds.ts";
import type { KeepTest } from "./places.ts";
import { compares, metricValue } from "./requirements.ts";
import { freeBlocksOf, type Segment } from "./segments.ts";
import type { Work } from "./solve.ts";
import type { Tables } from "./tables.ts";

/** A complete set of decisions with what the cost model says of it. */
export interface Found {
  readonly pipelines: readonly PipelinePlan[];
  readonly assessment: Assessment;
}

/** Everything that a search is run with. */
export interface SearchContext {
  readonly tables: Tables;
  readonly rules: Rules;
  readonly bounds: Bounds;
  readonly choices: readonly DegreeChoices[];
  readonly recomputes: readonly (readonly Recompute[])[];
  /** For each pool: layers that pins let stand there. */
  readonly allowed: readonly Uint8Array[];
  readonly keeps: readonly KeepTest[];
  /** A pipeline without stages that the spec gives: limits of a single pipeline. */
  readonly only?: PipelineSpec | undefined;
  /** Requirements on step time, run time, tokens per second and traffic are left out where this is true. */
  readonly ignoreRequirements: boolean;
  readonly thorough: boolean;
  readonly work: Work;
}

/** Whether finished decisions honour `keep` statements and requirements. Memory and devices are in the assessment itself. */
export const honours = (context: SearchContext, pipelines: readonly PipelinePlan[], assessment: Assessment): boolean => {
  const { tables } = context;
  if (!assessment.possible || !context.keeps.every((test) => test(tables, pipelines))) return false;
  if (context.ignoreRequirements) return true;
  return tables.job.requirements.every((requirement) => {
    const value = metricValue(
      tables,
      assessment,
      pipelines.map((p) => p.microbatches),
      requirement,
    );
    return value === undefined || compares(value, requirement.comparison, requirement.value);
  });
};

/** The best plan so far, and the best for each set of pools (for the reasons). */
export class Incumbent {
  best: Found | undefined;
  readonly byPools = new Map<string, number>();
  private readonly context: SearchContext;

  constructor(context: SearchContext) {
    this.context = context;
  }

  get time(): number {
    return this.best?.assessment.stepTime ?? Number.POSITIVE_INFINITY;
  }

  /** Takes the decisions if they are faster than what is known; false where they cannot be carried out or break what the spec asks. */
  offer(pipelines: readonly PipelinePlan[]): boolean {
    const assessment = assess(this.context.tables, pipelines);
    if (!honours(this.context, pipelines, assessment)) return false;
    const key = poolsKey(this.context.tables, pipelines);
    if (assessment.stepTime < (this.byPools.get(key) ?? Number.POSITIVE_INFINITY)) this.byPools.set(key, assessment.stepTime);
    if (assessment.stepTime < this.time * (1 - 1e-9)) this.best = { pipelines, assessment };
    return true;
  }
}

/** Indices of the pools at work, ascending. */
export const poolsUsed = (tables: Tables, pipelines: readonly PipelinePlan[]): number[] =>
  [...new Set(pipelines.flatMap((p) => p.stages.flatMap((s) => s.replicas.map((r) => tables.poolIndex(r.pool)))))].sort((a, b) => a - b);

export const poolsKey = (tables: Tables, pipelines: readonly PipelinePlan[]): string =>
  `${pipelines.length > 1 ? "several" : "one"}:${poolsUsed(tables, pipelines).join(" ")}`;

/** A free run of stages on these pools. */
export const freeSegment = (context: SearchContext, pools: readonly number[], maxStages: number): Segment => {
  const layers = context.tables.classes.length;
  const allowed = new Uint8Array(layers).fill(1);
  for (const pool of pools) for (let l = 0; l < layers; l++) if (context.allowed[pool]?.[l] === 0) allowed[l] = 0;
  return {
    choices: pools.map((pool) => ({
      pool,
      tensors: context.choices[pool]?.tensors ?? [],
      nodes: context.choices[pool]?.nodes ?? 0,
      rows: context.choices[pool]?.rows ?? [],
      recomputes: context.recomputes[pool] ?? [],
      replicas: context.choices[pool]?.replicas,
    })),
    maxStages,
    allowed,
    freeBlocks: freeBlocksOf(context.tables, allowed),
  };
};
