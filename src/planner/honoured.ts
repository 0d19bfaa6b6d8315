import type { DegreeLimits, Diagnostic, JobSpec, ModelGraph, OriginId, ParallelSpec, PipelinePlan, PipelineSpec, Plan, StagePlan } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { cannotHonour } from "../diagnostics/codes/planner/index.ts";
import { resolveRange } from "../model/index.ts";
import { evenCounts } from "./even-cuts.ts";

/** A statement of the job that a plan breaks: where it stands, what it says, what the plan has. */
interface Broken {
  readonly origin: OriginId;
  readonly what: string;
  readonly why: string;
}

const allows = <T>(choice: readonly T[] | undefined, value: T): boolean => choice === undefined || choice.includes(value);
const said = (name: string, choice: readonly unknown[] | undefined): string =>
  `${name}: ${choice?.length === 1 ? String(choice[0]) : `any(${(choice ?? []).join(", ")})`}`;

/** Limits with the origin of the block that states them, the outer blocks first. */
type Stated = readonly (readonly [DegreeLimits | undefined, OriginId])[];

/** The innermost statement of a property: its choice and the origin of its block. */
const innermost = <K extends keyof DegreeLimits>(stated: Stated, key: K): readonly [DegreeLimits[K], OriginId] | undefined => {
  for (const [limits, origin] of [...stated].reverse()) if (limits?.[key] !== undefined) return [limits[key], origin];
  return undefined;
};

const degrees = [
  ["tensor", "tensor", "tensor"],
  ["context", "context", "context"],
  ["expert", "expert", "expert"],
  ["zero", "zero", "zero"],
  ["rows", "rows", "rows"],
  ["recompute", "recompute", "recompute"],
] as const;

const brokenDegrees = (stage: StagePlan, at: string, statedOf: (pool: string) => Stated): readonly Broken[] => {
  const broken: Broken[] = [];
  for (const replica of stage.replicas) {
    for (const [key, field, name] of degrees) {
      const found = innermost(statedOf(replica.pool), key);
      if (found && !allows<unknown>(found[0], replica[field]))
        broken.push({ origin: `${found[1]}.${name}`, what: said(name, found[0]), why: `the plan has ${String(replica[field])} in ${at} on ${replica.pool}` });
    }
  }
  const data = innermost(statedOf(""), "data");
  const count = stage.replicas.reduce((sum, replica) => sum + replica.count, 0);
  if (data && !allows(data[0], count) && !stage.replicas.every((replica) => allows(data[0], replica.count)))
    broken.push({ origin: `${data[1]}.data`, what: said("data", data[0]), why: `the plan has ${count} replicas in ${at}` });
  return broken;
};

const brokenStages = (model: ModelGraph, parallel: ParallelSpec, spec: PipelineSpec, pipeline: PipelinePlan): readonly Broken[] =>
  pipeline.stages.flatMap((stage, i): readonly Broken[] => {
    const given = spec.stages[i];
    const at = `stage ${i} of \`${pipeline.name}\``;
    const outer: Stated = [
      [parallel, parallel.origin],
      [spec, spec.origin],
    ];
    if (!given) return brokenDegrees(stage, at, () => outer);
    const onOf = (pool: string) => given.on.find((on) => on.pool === pool);
    const broken = [...brokenDegrees(stage, at, (pool) => [...outer, [given, given.origin], [onOf(pool), onOf(pool)?.origin ?? given.origin]])];
    const range = given.layers && resolveRange(model, given.layers);
    if (range && (range[0] !== stage.layers[0] || range[1] !== stage.layers[1]))
      broken.push({ origin: `${given.origin}.layers`, what: "layers", why: `the plan has layers ${stage.layers[0]} to ${stage.layers[1]} in ${at}` });
    for (const on of given.on) {
      const count = stage.replicas.reduce((sum, replica) => sum + (replica.pool === on.pool ? replica.count : 0), 0);
      if (count === 0) broken.push({ origin: on.origin, what: `on ${on.pool}`, why: `the plan has no replica of ${at} there` });
      else if (!allows(on.replicas, count))
        broken.push({ origin: `${on.origin}.replicas`, what: said("replicas", on.replicas), why: `the plan has ${count} in ${at}` });
    }
    return broken;
  });

const brokenPipeline = (model: ModelGraph, parallel: ParallelSpec, spec: PipelineSpec, pipeline: PipelinePlan): readonly Broken[] => {
  const at = `\`${pipeline.name}\``;
  const broken: Broken[] = [];
  const demand = (holds: boolean, name: string, what: string, has: unknown, origin = spec.origin): void => {
    if (!holds) broken.push({ origin: name === "" ? origin : `${origin}.${name}`, what, why: `the plan has ${String(has)} in ${at}` });
  };
  demand(spec.samples === undefined || spec.samples === pipeline.samples, "samples", `samples: ${spec.samples}`, pipeline.samples);
  demand(allows(spec.microbatches, pipeline.microbatches), "microbatches", said("microbatches", spec.microbatches), pipeline.microbatches);
  demand(allows(spec.stageCount, pipeline.stages.length), "stages", said("stages", spec.stageCount), pipeline.stages.length);
  if (spec.stages.length > 0) demand(spec.stages.length === pipeline.stages.length, "", "stage", `${pipeline.stages.length} stages`);
  if (spec.evenLayers) {
    const counts = evenCounts(
      model,
      pipeline.stages.map((stage) => stage.layers),
    );
    demand(Math.max(...counts) - Math.min(...counts) <= 1, "layers", "layers: even", `stages of ${counts.join(", ")} blocks`);
  }
  return [...broken, ...brokenSchedule(parallel, spec, pipeline), ...brokenStages(model, parallel, spec, pipeline)];
};

const brokenSchedule = (parallel: ParallelSpec, spec: PipelineSpec | undefined, pipeline: PipelinePlan): readonly Broken[] => {
  const schedule = spec?.schedule ?? parallel.schedule;
  if (!schedule) return [];
  const { kind, warmup } = pipeline.schedule;
  const wanted = schedule.warmup;
  if (schedule.kind === kind && (!wanted || (wanted.length === warmup.length && wanted.every((depth, i) => depth === warmup[i])))) return [];
  const text = `schedule: ${schedule.kind}(${wanted ? `warmup: [${wanted.join(", ")}]` : ""})`;
  const why = `the plan has ${kind} with depths ${warmup.join(", ")} in \`${pipeline.name}\``;
  return [{ origin: `${spec?.schedule ? spec.origin : parallel.origin}.schedule`, what: text, why }];
};

const brokenEdges = (parallel: ParallelSpec, plan: Plan): readonly Broken[] =>
  parallel.edges.flatMap(({ origin, from, to, transport, prefetch }) => {
    const edges = plan.edges.filter((edge) => (edge.from === from && edge.to === to) || (edge.from === to && edge.to === from));
    const otherTransport = edges.find((edge) => transport !== undefined && edge.transport !== transport.kind);
    const otherPrefetch = edges.find((edge) => prefetch !== undefined && edge.prefetch !== prefetch);
    return [
      ...(otherTransport ? [{ origin: `${origin}.transport`, what: `transport: ${transport?.kind}`, why: `the plan has ${otherTransport.transport}` }] : []),
      ...(otherPrefetch
        ? [
            {
              origin: `${origin}.prefetch`,
              what: `prefetch: ${prefetch}`,
              why: `a step of \`${otherPrefetch.pipeline}\` has room for ${otherPrefetch.prefetch}`,
            },
          ]
        : []),
    ];
  });

const brokenPins = (model: ModelGraph, job: JobSpec, plan: Plan): readonly Broken[] =>
  job.pins.flatMap((pin) => {
    const range = resolveRange(model, pin.layers);
    const elsewhere = plan.pipelines
      .flatMap((pipeline) => pipeline.stages)
      .filter((stage) => range && stage.layers[0] < range[1] && range[0] < stage.layers[1])
      .flatMap((stage) => stage.replicas)
      .find((replica) => replica.pool !== pin.place && replica.pool.split(".")[0] !== pin.place);
    return elsewhere ? [{ origin: pin.origin, what: `pin … on ${pin.place}`, why: `the plan has some of these layers on ${elsewhere.pool}` }] : [];
  });

/**
 * What the job's `parallel`, `pin` and `edge` statements say and a plan does not do, each once: a last look, by other code than the search, so that
 * nothing that is pinned is ignored. Empty for a plan that honours them all.
 */
export const notHonoured = (job: JobSpec, model: ModelGraph, plan: Plan): readonly Diagnostic[] => {
  const { parallel } = job;
  const broken: Broken[] = [...brokenPins(model, job, plan)];
  if (parallel) {
    const { pipelines } = parallel;
    if (pipelines.length > 0 && pipelines.length !== plan.pipelines.length)
      broken.push({ origin: pipelines[0]?.origin ?? parallel.origin, what: "pipeline { … }", why: `the plan has ${plan.pipelines.length} pipelines` });
    const empty = (origin: OriginId): PipelineSpec => ({ origin, stages: [] });
    plan.pipelines.forEach((pipeline, i) => {
      broken.push(...brokenPipeline(model, parallel, pipelines[i] ?? empty(parallel.origin), pipeline));
    });
    broken.push(...brokenEdges(parallel, plan));
  }
  const seen = new Set<string>();
  return broken.flatMap(({ origin, what, why }) => {
    if (seen.has(origin)) return [];
    seen.add(origin);
    return [diagnose(cannotHonour, { origin }, { what, why })];
  });
};
