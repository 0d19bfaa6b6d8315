import type {
  CostModel,
  DeviceSpec,
  Diagnostic,
  Implementation,
  JobSpec,
  ModelGraph,
  PipelinePlan,
  Plan,
  Pool,
  Result,
  Spec,
  Topology,
} from "../contracts/index.ts";
import { diagnose, hasErrors } from "../contracts/index.ts";
import { cannotHonour, noDeviceServes, notPlannedYet, notUsedYet, poolNotInJob } from "../diagnostics/codes/planner/index.ts";
import type { Rules } from "../rules/index.ts";
import { buildBounds, type DegreeChoices } from "./bounds.ts";
import { certify } from "./certificate.ts";
import { type Found, type Incumbent, poolsUsed, type SearchContext } from "./context.ts";
import { edgePolicies, transportBetween } from "./edges.ts";
import { explainNone, type Relaxation } from "./explain.ts";
import { searchGiven } from "./given.ts";
import { notHonoured } from "./honoured.ts";
import { allowedLayers, covers, keepTests, layersOf } from "./places.ts";
import { predict } from "./predict.ts";
import { reasonsOf } from "./reasons.ts";
import { checkMetrics, headroomOf } from "./requirements.ts";
import { chainOf, degreesOn, mergeLimits, refusedLimits, rowChoices } from "./restrictions.ts";
import { searchFree } from "./search.ts";
import { buildTables } from "./tables.ts";

export interface PlanInput {
  readonly spec: Spec;
  readonly model: ModelGraph;
  readonly topology: Topology;
  readonly cost: CostModel;
  readonly rules: Rules;
  /** What serves the operators on a pool: `rows` rows of `width` elements. */
  readonly implementations: (pool: Pool, device: DeviceSpec, rows: number, width: number) => readonly Implementation[];
}

/** What the spec says that no plan can carry: refused by name where it asks for something, a warning where it only describes. */
const checkUnplanned = ({ unplanned }: Spec): readonly Diagnostic[] =>
  (unplanned ?? []).map(({ origin, what, doc, state }) => diagnose(state === "refused" ? notPlannedYet : notUsedYet, { origin }, { what, doc }));

/** Packings of a stage that one search may do; enough for eight pools, and the same on every machine. */
const workBudget = 3_000_000;

/** Statements of `parallel` that no plan can carry out, each refused by name. */
const checkParallel = (job: JobSpec, tables: { readonly pools: readonly Pool[] }): readonly Diagnostic[] => {
  const { parallel } = job;
  if (!parallel) return [];
  const found: Diagnostic[] = [...refusedLimits(parallel, parallel.origin)];
  const refuse = (origin: string, what: string, why: string): void => {
    found.push(diagnose(cannotHonour, { origin }, { what, why }));
  };
  for (const pipeline of parallel.pipelines) {
    found.push(...refusedLimits(pipeline, pipeline.origin));
    if (pipeline.stages.length === 0 && parallel.pipelines.length > 1)
      refuse(pipeline.origin, "pipeline { … }", "a pipeline without stages can stand alone only");
    if (pipeline.stages.length === 0 && pipeline.samples !== undefined && pipeline.samples !== job.batch)
      refuse(`${pipeline.origin}.samples`, `samples: ${pipeline.samples}`, `one pipeline takes the whole batch of ${job.batch} sequences`);
    if (pipeline.evenLayers && pipeline.stageCount === undefined && pipeline.stages.length === 0)
      refuse(`${pipeline.origin}.layers`, "layers: even", "it needs the number of `stages`");
    const warmup = (pipeline.schedule ?? parallel.schedule)?.warmup;
    if (pipeline.stages.length > 0 && warmup && warmup.length !== pipeline.stages.length)
      refuse(
        `${pipeline.schedule ? pipeline.origin : parallel.origin}.schedule`,
        `warmup: [${warmup.join(", ")}]`,
        `it has ${warmup.length} depths for ${pipeline.stages.length} stages`,
      );
    for (const stage of pipeline.stages) {
      found.push(...refusedLimits(stage, stage.origin));
      if (stage.on.length === 0) refuse(stage.origin, "stage without `on`", "a stage that is written out says on which pools it stands");
      for (const on of stage.on) found.push(...refusedLimits(on, on.origin));
    }
  }
  for (const edge of parallel.edges) {
    const ends = [edge.from, edge.to].map((end) => tables.pools.find((pool) => pool.id === end));
    const unknown = ends.indexOf(undefined);
    if (unknown >= 0)
      found.push(diagnose(poolNotInJob, { origin: edge.origin }, { pool: unknown === 0 ? edge.from : edge.to, known: tables.pools.map((p) => p.id) }));
    else if (edge.transport) {
      const used = transportBetween(ends[0] as Pool, ends[1] as Pool);
      if (edge.transport.kind !== used)
        refuse(
          `${edge.origin}.transport`,
          `transport: ${edge.transport.kind}`,
          `between ${edge.from} and ${edge.to} programs use ${used === "gloo" ? "gloo, staged through host memory" : "the collective library of their world"}`,
        );
      else if ((edge.transport.streams ?? 1) > 1)
        refuse(`${edge.origin}.transport`, `streams: ${edge.transport.streams}`, "an edge of the runtime library is one stream");
    }
  }
  return found;
};

interface Variant {
  readonly ignoreRequirements?: boolean;
  readonly noPins?: boolean;
  readonly noKeeps?: boolean;
  readonly noParallel?: boolean;
}

const buildContext = (input: PlanInput, keeps: SearchContext["keeps"], variant: Variant, thorough: boolean): SearchContext => {
  const base = input.spec.job;
  const { parallel: _given, ...withoutParallel } = base;
  const job: JobSpec = { ...(variant.noParallel ? withoutParallel : base), ...(variant.noPins ? { pins: [] } : {}) };
  const devices = new Map(input.topology.devices.map((device) => [device.name, device]));
  const headroom = headroomOf(job, (pool) => devices.get(pool.device)?.memory.size ?? 1);
  const tables = buildTables({
    job,
    model: input.model,
    topology: input.topology,
    cost: input.cost,
    headroom: variant.ignoreRequirements ? () => 0 : headroom,
  });
  const { parallel } = job;
  const only = parallel?.pipelines.length === 1 && parallel.pipelines[0]?.stages.length === 0 ? parallel.pipelines[0] : undefined;
  const mixedStages = input.topology.sites.some((site) => site.pools.length > 1);
  const limits = mergeLimits(parallel, only);
  const stated = parallel?.pipelines.flatMap((p) => p.stages.flatMap((s) => s.on.map((on) => ({ on, limits: mergeLimits(parallel, p, s, on) })))) ?? [];
  const degrees = tables.pools.map((_, k) => degreesOn(tables, input.rules, k, limits, [0, tables.classes.length]));
  const rows = rowChoices(job, mixedStages);
  const choices = tables.pools.map((pool, k): DegreeChoices => {
    const here = stated.filter(({ on }) => on.pool === pool.id);
    return {
      tensors: [
        ...new Set([
          ...chainOf(input.rules, tables, k, degrees[k]?.tensors ?? []),
          ...here.flatMap(({ limits: l }) => (l.tensor ?? []).filter((t) => pool.devicesPerNode % t === 0)),
        ]),
      ],
      rows: [...new Set([...(degrees[k]?.rows ?? rows), ...here.flatMap(({ limits: l }) => l.rows ?? [])])].sort((a, b) => a - b),
      nodes: pool.nodes,
      replicas: degrees[k]?.replicas,
    };
  });
  return {
    tables,
    rules: input.rules,
    bounds: buildBounds(tables, choices),
    choices,
    recomputes: degrees.map((d) => d.recomputes),
    allowed: tables.pools.map((_, k) => allowedLayers(tables, k)),
    keeps: variant.noKeeps ? [] : keeps,
    only,
    ignoreRequirements: variant.ignoreRequirements ?? false,
    thorough,
    work: { left: workBudget, compared: 0 },
  };
};

const givenStages = (job: JobSpec): boolean => (job.parallel?.pipelines ?? []).some((p) => p.stages.length > 0);

const structureOf = (pipelines: readonly PipelinePlan[], sites: number): Plan["structure"] =>
  sites === 1 ? "single_site" : pipelines.length > 1 ? "replica_per_site" : "pipeline_across_sites";

const assemble = (input: PlanInput, context: SearchContext, incumbent: Incumbent, found: Found, given: boolean): Plan => {
  const { tables } = context;
  const { job } = tables;
  const { pipelines, assessment } = found;
  const used = poolsUsed(tables, pipelines).map((k) => tables.pools[k] as Pool);
  const prefetch = (from: string, to: string): number | undefined =>
    job.parallel?.edges.find((edge) => (edge.from === from && edge.to === to) || (edge.from === to && edge.to === from))?.prefetch;
  const edges = edgePolicies(tables, pipelines, assessment, prefetch);
  const width = input.model.layers[0]?.width ?? 0;
  const rowsOn = (pool: Pool): number => {
    let rows = 1;
    for (const p of pipelines) for (const s of p.stages) for (const r of s.replicas) if (r.pool === pool.id) rows = Math.max(rows, r.rows);
    return rows * job.sequence;
  };
  return {
    version: "hgm.plan/1",
    job: job.name,
    structure: structureOf(pipelines, new Set(used.map((pool) => pool.site)).size),
    pipelines,
    sync: assessment.sums.groups.map((group) => ({ kind: "exact", places: group.map((k) => tables.pools[k]?.id ?? "") })),
    edges,
    implementations: used.flatMap((pool) => [...input.implementations(pool, tables.devices[tables.poolIndex(pool.id)] as DeviceSpec, rowsOn(pool), width)]),
    prediction: predict(tables, pipelines, assessment),
    certificate: certify(context, assessment.stepTime),
    reasons: reasonsOf(context, incumbent, found, edges, given),
  };
};

/**
 * Finds the fastest plan that memory, rules, pins and requirements allow, under the cost model, with a reason for each choice and a lower bound.
 * The same input gives the same plan: the search has a budget of steps, never of time. Errors HGM50xx say why there is no plan, HGM51xx what cannot be honoured.
 */
export const planJob = (input: PlanInput): Result<Plan> => {
  const { job } = input.spec;
  const pools = input.topology.sites.flatMap((site) => site.pools);
  const { tests, diagnostics: keepDiagnostics } = keepTests(job);
  const diagnostics: Diagnostic[] = [...checkUnplanned(input.spec), ...checkMetrics(job), ...checkParallel(job, { pools }), ...keepDiagnostics];
  for (const pin of job.pins) {
    if (!pools.some((pool) => covers(pin.place, pool)))
      diagnostics.push(diagnose(poolNotInJob, { origin: pin.origin }, { pool: pin.place, known: pools.map((p) => p.id) }));
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  const keeps = tests.map(({ test }) => test);
  const context = buildContext(input, keeps, {}, false);
  for (const pin of job.pins) {
    if (!layersOf(context.tables, pin.layers))
      diagnostics.push(diagnose(cannotHonour, { origin: pin.origin }, { what: "pin", why: "the model has no such layers" }));
  }
  if (hasErrors(diagnostics)) return { diagnostics };

  const done = (plan: Plan): Result<Plan> => {
    const broken = notHonoured(job, input.model, plan);
    return broken.length === 0 ? { value: plan, diagnostics } : { diagnostics: [...diagnostics, ...broken] };
  };

  if (givenStages(job) && job.parallel) {
    const { incumbent, diagnostics: given } = searchGiven(context, job.parallel);
    if (!incumbent) return { diagnostics: [...diagnostics, ...given] };
    if (incumbent.best) return done(assemble(input, context, incumbent, incumbent.best, true));
    const relaxed = (variant: Variant) => (): Found | undefined => {
      const other = buildContext(input, keeps, variant, false);
      return other.tables.job.parallel ? searchGiven(other, other.tables.job.parallel).incumbent?.best : undefined;
    };
    const all = relaxationsOf(job, (variant) => relaxed(variant));
    return { diagnostics: [...diagnostics, explainNone(context, relaxed({ ignoreRequirements: true }), all)] };
  }

  if (context.choices.every((choice) => choice.tensors.length === 0)) {
    const limits = mergeLimits(job.parallel, context.only);
    const reasons = [
      ...new Set(
        pools
          .map((_, k) => degreesOn(context.tables, input.rules, k, limits, [0, context.tables.classes.length]).refused)
          .filter((r): r is string => r !== undefined),
      ),
    ];
    return { diagnostics: [...diagnostics, diagnose(noDeviceServes, { origin: job.origin }, { job: job.name, reasons })] };
  }
  const incumbent = searchFree(context);
  if (incumbent.best) return done(assemble(input, context, incumbent, incumbent.best, false));
  const thorough = buildContext(input, keeps, {}, true);
  const second = searchFree(thorough);
  if (second.best) return done(assemble(input, thorough, second, second.best, false));
  const relaxed = (variant: Variant) => (): Found | undefined => searchFree(buildContext(input, keeps, variant, true)).best;
  return { diagnostics: [...diagnostics, explainNone(context, relaxed({ ignoreRequirements: true }), relaxationsOf(job, relaxed))] };
};

/** Each kind of statement of the job that could be what leaves no plan, with the search without it. */
const relaxationsOf = (job: JobSpec, search: (variant: Variant) => () => Found | undefined): readonly Relaxation[] => [
  ...(job.pins.length > 0 ? [{ what: "pin", search: search({ noPins: true }) }] : []),
  ...(job.keeps.length > 0 ? [{ what: job.keeps.map((k) => `keep ${k.what} ${k.relation} ${k.place}`).join(", "), search: search({ noKeeps: true }) }] : []),
  ...(job.parallel && !givenStages(job) ? [{ what: "parallel { … }", search: search({ noParallel: true }) }] : []),
];
