import { canonicalJson, diagnose, hasErrors } from "../contracts/index.ts";
import type {
  ActionList,
  Diagnostic,
  ModelGraph,
  Plan,
  Program,
  ProgramModel,
  ProgramPipeline,
  Result,
  Spec,
  Topology,
  VendorRuntimeFacet,
} from "../contracts/index.ts";
import { degreeNotLowered } from "../diagnostics/codes/lowering/index.ts";
import { scheduleActions } from "../families/schedules/actions-registry.ts";
import { deadline } from "./deadline.ts";
import { buildEdges } from "./edges.ts";
import { placeReplicas } from "./place-replicas.ts";
import { buildGroups, buildRoles } from "./roles.ts";
import { runtimeVersion } from "./runtime-version.ts";
import { sha256 } from "./sha-256.ts";
import { buildSums } from "./sums.ts";
import { buildWorlds } from "./worlds.ts";

export interface LoweringInput {
  readonly spec: Spec;
  readonly model: ModelGraph;
  readonly topology: Topology;
  /** A plan that its verifier accepts. */
  readonly plan: Plan;
  /** How the devices of a vendor are driven. */
  readonly runtimes: (vendor: string) => VendorRuntimeFacet;
}

/** A chain says nothing of what its layers read. */
const isChain = ({ inputs, layers }: ModelGraph): boolean =>
  inputs === undefined &&
  layers.every((layer, index) => (index === 0 ? layer.inputs.length === 0 : layer.inputs.length === 1 && layer.inputs[0] === index - 1));

const lowerModel = (model: ModelGraph): ProgramModel => {
  const chain = isChain(model);
  const tiedOf = new Map(model.classes.map((layerClass) => [layerClass.id, layerClass.parameters.filter((parameter) => parameter.tiedTo !== undefined)]));
  return {
    name: model.name,
    vocabulary: model.vocabulary,
    parameters: model.parameters.total,
    ...(model.inputs ? { inputs: model.inputs } : {}),
    ...(model.targets ? { targets: model.targets } : {}),
    layers: model.layers.map(({ id, class: of, width, length, items, inputs }) => ({
      id,
      class: of,
      width,
      ...(length === undefined ? {} : { length }),
      ...(items === undefined ? {} : { items }),
      ...(chain ? {} : { inputs }),
    })),
    tied: model.layers.flatMap((layer) =>
      (tiedOf.get(layer.class) ?? []).map((parameter) => ({ owner: parameter.tiedTo as string, tied: `${layer.id}.${parameter.name}` })),
    ),
  };
};

const lowerPipelines = (plan: Plan): readonly ProgramPipeline[] => {
  let firstSample = 0;
  return plan.pipelines.map((pipeline) => {
    const lowered = {
      name: pipeline.name,
      stages: pipeline.stages.length,
      microbatches: pipeline.microbatches,
      microbatchRows: pipeline.microbatchRows,
      samples: pipeline.samples,
      firstSample,
    };
    firstSample += pipeline.samples;
    return lowered;
  });
};

const lowerActions = (plan: Plan): readonly ActionList[] =>
  plan.pipelines.flatMap((pipeline, index) => {
    const schedule = scheduleActions(pipeline.schedule.kind);
    const stages = pipeline.stages.length;
    return pipeline.stages.map((_, stage) => {
      const scheduled = { stages, stage, microbatches: pipeline.microbatches, warmup: pipeline.schedule.warmup[stage] ?? stages - stage };
      return { pipeline: index, stage, inFlight: schedule.inFlight(scheduled), items: schedule.actions(scheduled) };
    });
  });

const refuseDegrees = (plan: Plan, spec: Spec): readonly Diagnostic[] => {
  const found = new Map<string, Diagnostic>();
  for (const pipeline of plan.pipelines)
    for (const stage of pipeline.stages)
      for (const replicas of stage.replicas)
        for (const axis of ["context", "expert"] as const) {
          if (replicas[axis] === 1 || found.has(axis)) continue;
          found.set(axis, diagnose(degreeNotLowered, { origin: spec.job.origin }, { axis, degree: replicas[axis], stage: stage.name }));
        }
  return [...found.values()];
};

/**
 * Turns decisions into the whole job as one global program over roles: worlds, rank layouts, groups, edges, sums and order lists.
 * Its size grows with pipelines, stages, replica classes and layers, never with ranks or microbatches.
 */
export const lower = ({ spec, model, topology, plan, runtimes }: LoweringInput): Result<Program> => {
  const placement = placeReplicas(plan, topology);
  const refused = [...refuseDegrees(plan, spec), ...placement.diagnostics];
  if (hasErrors(refused)) return { diagnostics: refused };

  const { job } = spec;
  const programModel = lowerModel(model);
  const worlds = buildWorlds(topology, placement.nodes, runtimes);
  const roles = buildRoles(placement.classes, worlds);
  const timeout = deadline(plan.prediction.stepTime);
  const { edges, diagnostics } = buildEdges({ spec, model: programModel, plan, roles, timeout });
  if (hasErrors(diagnostics)) return { diagnostics };

  const value: Program = {
    version: "hgm.program/1",
    requires: { hgm_rt: runtimeVersion },
    job: job.name,
    spec: sha256(canonicalJson(spec)),
    model: programModel,
    training: {
      sequence: job.sequence,
      batch: job.batch,
      steps: job.steps,
      tokensPerStep: job.batch * job.sequence,
      precision: job.precision,
      optimizer: job.optimizer,
      seed: job.seed,
      data: job.data,
    },
    worlds,
    pipelines: lowerPipelines(plan),
    roles,
    groups: buildGroups(roles),
    edges,
    sums: buildSums(programModel, roles, timeout),
    ...(worlds.length > 1 ? { control: { worlds: worlds.map((world) => world.id), timeout } } : {}),
    actions: lowerActions(plan),
    data: { order: "sequential", firstSample: 0 },
    predicted: {
      stepTime: plan.prediction.stepTime,
      traffic: plan.prediction.traffic.map(({ from, to, bytes }) => ({ from, to, bytes })),
    },
  };
  return { value, diagnostics };
};
