import type { Diagnostic, JobSpec, ModelGraph, PipelinePlan, Plan, Pool, ReplicaClass, StagePlan, Topology } from "../contracts/index.ts";
import { diagnose, packPool } from "../contracts/index.ts";
import * as codes from "../diagnostics/codes/documents-plan/index.ts";
import { standardRules } from "../rules/index.ts";
import { rowIntervals } from "./chain.ts";

/** What a plan is checked against, when it is at hand. */
export interface PlanContext {
  readonly model: ModelGraph;
  readonly topology: Topology;
  readonly job: JobSpec;
}

/** A rule on the document alone. */
export type PlanRule = (plan: Plan) => readonly Diagnostic[];
/** A rule that needs the model, the topology or the job. */
export type PlanContextRule = (plan: Plan, context: PlanContext) => readonly Diagnostic[];

interface PlacedStage {
  readonly pipeline: PipelinePlan;
  readonly stage: StagePlan;
  readonly pointer: string;
  readonly index: number;
}

const stagesOf = (plan: Plan): readonly PlacedStage[] =>
  plan.pipelines.flatMap((pipeline, p) => pipeline.stages.map((stage, s) => ({ pipeline, stage, index: s, pointer: `/pipelines/${p}/stages/${s}` })));

const replicasOf = (plan: Plan): readonly (PlacedStage & { readonly replica: ReplicaClass })[] =>
  stagesOf(plan).flatMap((at) => at.stage.replicas.map((replica, r) => ({ ...at, replica, pointer: `${at.pointer}/replicas/${r}` })));

const poolsOf = (topology: Topology): ReadonlyMap<string, Pool> =>
  new Map(topology.sites.flatMap((site) => site.pools.map((pool) => [pool.id, pool] as const)));

const hasStages: PlanRule = (plan) => {
  if (plan.pipelines.length === 0) return [diagnose(codes.planEmpty, undefined, { what: "The plan has no pipeline" }, { pointer: "/pipelines" })];
  return [
    ...plan.pipelines.flatMap((p, i) =>
      p.stages.length === 0
        ? [diagnose(codes.planEmpty, undefined, { what: `Pipeline \`${p.name}\` has no stage` }, { pointer: `/pipelines/${i}/stages` })]
        : [],
    ),
    ...stagesOf(plan).flatMap(({ stage, pointer }) =>
      stage.replicas.length === 0
        ? [diagnose(codes.planEmpty, undefined, { what: `Stage \`${stage.name}\` has no replica` }, { pointer: `${pointer}/replicas` })]
        : [],
    ),
  ];
};

const names: PlanRule = (plan) => {
  const seen = new Set<string>();
  return plan.pipelines.flatMap((p, i) => {
    if (seen.has(p.name)) return [diagnose(codes.planNameTwice, undefined, { name: p.name }, { pointer: `/pipelines/${i}/name` })];
    seen.add(p.name);
    return [];
  });
};

const samples: PlanRule = (plan) =>
  plan.pipelines.flatMap((p, i) =>
    p.samples === p.microbatches * p.microbatchRows
      ? []
      : [
          diagnose(
            codes.planSamples,
            undefined,
            { pipeline: p.name, samples: p.samples, microbatches: p.microbatches, rows: p.microbatchRows },
            { pointer: `/pipelines/${i}/samples` },
          ),
        ],
  );

const rows: PlanRule = (plan) =>
  stagesOf(plan).flatMap(({ pipeline, stage, pointer }) => {
    const sum = stage.replicas.reduce((total, r) => total + r.count * r.rows, 0);
    return sum === pipeline.microbatchRows
      ? []
      : [diagnose(codes.planRows, undefined, { stage: stage.name, rows: sum, expected: pipeline.microbatchRows }, { pointer: `${pointer}/replicas` })];
  });

const contiguous: PlanRule = (plan) =>
  stagesOf(plan).flatMap(({ pipeline, stage, index, pointer }) => {
    const start = index === 0 ? 0 : (pipeline.stages[index - 1]?.layers[1] ?? 0);
    const [from, to] = stage.layers;
    return from === start && to > from
      ? []
      : [diagnose(codes.planStageLayers, undefined, { stage: stage.name, from, to, expected: start }, { pointer: `${pointer}/layers` })];
  });

const sameEnd: PlanRule = (plan) => {
  const end = plan.pipelines[0]?.stages.at(-1)?.layers[1];
  return plan.pipelines.flatMap((p, i) => {
    const own = p.stages.at(-1)?.layers[1];
    return own === end
      ? []
      : [
          diagnose(
            codes.planLayersLeft,
            undefined,
            { pipeline: p.name, end: own ?? 0, layers: end ?? 0 },
            { pointer: `/pipelines/${i}/stages/${p.stages.length - 1}/layers` },
          ),
        ];
  });
};

const warmup: PlanRule = (plan) =>
  plan.pipelines.flatMap((p, i) => {
    const depths = p.schedule.warmup;
    const pointer = `/pipelines/${i}/schedule/warmup`;
    if (depths.length !== p.stages.length)
      return [
        diagnose(codes.planWarmup, undefined, { pipeline: p.name, problem: `it has ${depths.length} depths for ${p.stages.length} stages` }, { pointer }),
      ];
    return depths.flatMap((depth, s) => {
      if (depth < 1 || depth > p.microbatches)
        return [
          diagnose(
            codes.planWarmup,
            undefined,
            { pipeline: p.name, problem: `stage ${s} holds ${depth} of ${p.microbatches} microbatches` },
            { pointer: `${pointer}/${s}` },
          ),
        ];
      if (s > 0 && depth > (depths[s - 1] as number))
        return [
          diagnose(
            codes.planWarmup,
            undefined,
            { pipeline: p.name, problem: `stage ${s} waits for ${depth} microbatches, the stage before it sends ${depths[s - 1]}` },
            { pointer: `${pointer}/${s}` },
          ),
        ];
      return [];
    });
  });

const degrees: PlanRule = (plan) =>
  replicasOf(plan).flatMap(({ replica, pointer }) => {
    const wrong = (["count", "tensor", "context", "expert", "rows"] as const).find((key) => !Number.isInteger(replica[key]) || replica[key] < 1);
    if (wrong)
      return [
        diagnose(
          codes.planDegree,
          undefined,
          { pool: replica.pool, what: wrong, problem: `${replica[wrong]} is no whole number of at least 1` },
          { pointer: `${pointer}/${wrong}` },
        ),
      ];
    const unsupported = (["context", "expert"] as const).find((key) => replica[key] !== 1);
    if (unsupported)
      return [
        diagnose(
          codes.planDegree,
          undefined,
          { pool: replica.pool, what: unsupported, problem: "programs have no such axis yet, so it is 1" },
          { pointer: `${pointer}/${unsupported}` },
        ),
      ];
    return replica.zero === 0
      ? []
      : [
          diagnose(
            codes.planDegree,
            undefined,
            { pool: replica.pool, what: "zero", problem: "the runtime library keeps the whole optimizer state, so it is 0" },
            { pointer: `${pointer}/zero` },
          ),
        ];
  });

/** Pairs of unlike pools that exchange rows, with an edge each; edges stand nowhere else. */
const edges: PlanRule = (plan) => {
  const due = new Set<string>();
  const missing = stagesOf(plan).flatMap(({ pipeline, stage, index, pointer }) => {
    const next = pipeline.stages[index + 1];
    if (!next) return [];
    const [up, down] = [rowIntervals(stage.replicas), rowIntervals(next.replicas)];
    return stage.replicas.flatMap((a, i) =>
      next.replicas.flatMap((b, j) => {
        const [ar, br] = [up[i] as readonly [number, number], down[j] as readonly [number, number]];
        if (a.pool === b.pool || Math.min(ar[1], br[1]) <= Math.max(ar[0], br[0])) return [];
        due.add(`${pipeline.name} ${index} ${a.pool} ${b.pool}`);
        const found = plan.edges.some((e) => e.pipeline === pipeline.name && e.after === index && e.from === a.pool && e.to === b.pool);
        return found ? [] : [diagnose(codes.planEdgeMissing, undefined, { pipeline: pipeline.name, after: index, from: a.pool, to: b.pool }, { pointer })];
      }),
    );
  });
  const surplus = plan.edges.flatMap((e, i) =>
    due.has(`${e.pipeline} ${e.after} ${e.from} ${e.to}`)
      ? []
      : [diagnose(codes.planEdgeSurplus, undefined, { pipeline: e.pipeline, after: e.after, from: e.from, to: e.to }, { pointer: `/edges/${i}` })],
  );
  return [...missing, ...surplus];
};

const prefetch: PlanRule = (plan) =>
  plan.edges.flatMap((e, i) => {
    const most = plan.pipelines.find((p) => p.name === e.pipeline)?.microbatches ?? Number.POSITIVE_INFINITY;
    return Number.isInteger(e.prefetch) && e.prefetch >= 1 && e.prefetch <= most
      ? []
      : [diagnose(codes.planPrefetch, undefined, { from: e.from, to: e.to, prefetch: e.prefetch }, { pointer: `/edges/${i}/prefetch` })];
  });

const memory: PlanRule = (plan) =>
  plan.prediction.stages.flatMap((s, i) =>
    s.memory.upper <= s.memory.capacity
      ? []
      : [
          diagnose(
            codes.planMemory,
            undefined,
            { pipeline: s.pipeline, stage: s.stage, pool: s.pool, upper: s.memory.upper, capacity: s.memory.capacity },
            { pointer: `/prediction/stages/${i}/memory/upper` },
          ),
        ],
  );

const certificate: PlanRule = (plan) => {
  const { lowerBound, gap } = plan.certificate;
  const { stepTime } = plan.prediction;
  const right = lowerBound >= 0 && lowerBound <= stepTime * (1 + 1e-9) && Math.abs(gap - (stepTime - lowerBound) / stepTime) <= 1e-6;
  return right ? [] : [diagnose(codes.planCertificate, undefined, { lowerBound, stepTime, gap }, { pointer: "/certificate" })];
};

const batch: PlanContextRule = (plan, { job }) => {
  const sum = plan.pipelines.reduce((total, p) => total + p.samples, 0);
  return sum === job.batch ? [] : [diagnose(codes.planBatch, undefined, { sum, batch: job.batch }, { pointer: "/pipelines" })];
};

const coverage: PlanContextRule = (plan, { model }) =>
  stagesOf(plan).flatMap(({ pipeline, stage, index, pointer }) => {
    const last = index === pipeline.stages.length - 1;
    const end = stage.layers[1];
    if (last && end !== model.layers.length)
      return [diagnose(codes.planLayersLeft, undefined, { pipeline: pipeline.name, end, layers: model.layers.length }, { pointer: `${pointer}/layers` })];
    const why = last ? undefined : model.layers[end - 1]?.noCutAfter;
    return why === undefined
      ? []
      : [diagnose(codes.planCut, undefined, { stage: stage.name, layer: model.layers[end - 1]?.id ?? "", why }, { pointer: `${pointer}/layers/1` })];
  });

const poolsKnown: PlanContextRule = (plan, { topology }) => {
  const pools = poolsOf(topology);
  return replicasOf(plan).flatMap(({ replica, pointer }) =>
    pools.has(replica.pool) ? [] : [diagnose(codes.planPoolUnknown, undefined, { pool: replica.pool }, { pointer: `${pointer}/pool` })],
  );
};

const rulesHold: PlanContextRule = (plan, { topology, model, job }) => {
  const pools = poolsOf(topology);
  const classes = new Map(model.classes.map((c) => [c.id, c]));
  return replicasOf(plan).flatMap(({ stage, replica, pointer }) => {
    const pool = pools.get(replica.pool);
    const device = topology.devices.find((d) => d.name === pool?.device);
    if (!pool || !device) return [];
    const held = [...new Set(model.layers.slice(...stage.layers).map((layer) => layer.class))].flatMap((id) => classes.get(id) ?? []);
    for (const rule of standardRules.replica) {
      const reason = rule.refuses({
        pool,
        device,
        classes: held,
        tensor: replica.tensor,
        context: replica.context,
        expert: replica.expert,
        zero: replica.zero,
        precision: job.precision,
      });
      if (reason !== undefined) return [diagnose(codes.planRule, undefined, { rule: rule.id, reason }, { pointer: `${pointer}/tensor` })];
    }
    return [];
  });
};

const devices: PlanContextRule = (plan, { topology }) =>
  [...poolsOf(topology).values()].flatMap((pool) => {
    const here = replicasOf(plan).filter(({ replica }) => replica.pool === pool.id);
    if (here.length === 0) return [];
    const { nodes } = packPool(
      pool.devicesPerNode,
      here.map(({ replica }) => ({ count: replica.count, tensor: replica.tensor })),
    );
    if (nodes > pool.nodes)
      return [diagnose(codes.planDevices, undefined, { pool: pool.id, nodes, have: pool.nodes }, { pointer: here[0]?.pointer ?? "/pipelines" })];
    for (const rule of standardRules.pool) {
      const reason = rule.refuses(
        pool,
        here.map(({ replica }) => replica.tensor),
      );
      if (reason !== undefined) return [diagnose(codes.planRule, undefined, { rule: rule.id, reason }, { pointer: here[0]?.pointer ?? "/pipelines" })];
    }
    return [];
  });

const linked: PlanContextRule = (plan, { topology }) => {
  const links = new Set(topology.links.map((link) => `${link.from} ${link.to}`));
  const pools = poolsOf(topology);
  return plan.edges.flatMap((e, i) => {
    if (!links.has(`${e.from} ${e.to}`) || !links.has(`${e.to} ${e.from}`))
      return [diagnose(codes.planNoLink, undefined, { from: e.from, to: e.to }, { pointer: `/edges/${i}` })];
    const [a, b] = [pools.get(e.from), pools.get(e.to)];
    const oneWorld = a !== undefined && b !== undefined && a.site === b.site && a.vendor === b.vendor;
    return e.transport === "world" && !oneWorld
      ? [diagnose(codes.planTransport, undefined, { from: e.from, to: e.to }, { pointer: `/edges/${i}/transport` })]
      : [];
  });
};

export const planRules: readonly PlanRule[] = [hasStages, names, samples, rows, contiguous, sameEnd, warmup, degrees, edges, prefetch, memory, certificate];
export const planContextRules: readonly PlanContextRule[] = [batch, coverage, poolsKnown, rulesHold, devices, linked];
