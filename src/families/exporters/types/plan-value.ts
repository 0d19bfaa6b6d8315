import type { ExportInput } from "../../../contracts/index.ts";
import type { Literal } from "./literal.ts";

type Planned = NonNullable<ExportInput["planned"]>;

/** `p0.s1`, the stage of a pipeline by its name. */
const stageName = ({ plan }: Planned, pipeline: number, stage: number): string => {
  const of = plan.pipelines[pipeline];
  return `${of?.name ?? pipeline}.${of?.stages[stage]?.name ?? stage}`;
};

/** Every stage of every pipeline, in order. */
export const stageNames = (planned: Planned): readonly string[] =>
  planned.plan.pipelines.flatMap((pipeline, p) => pipeline.stages.map((_, s) => stageName(planned, p, s)));

/** The part of `plan.json` that names things, as it stands there. */
export const documentPart = ({ program }: Planned): { readonly [key: string]: Literal } => ({
  version: program.version,
  job: program.job,
  spec: program.spec,
  worlds: program.worlds.map(({ id, site, vendor, size, pools }) => ({ id, site, vendor, size, pools: pools.map((pool) => ({ ...pool })) })),
  pipelines: program.pipelines.map(({ name, stages, microbatches, microbatchRows, samples }) => ({ name, stages, microbatches, microbatchRows, samples })),
  roles: program.roles.map(({ id, pipeline, stage, world, pool, layers, rows, recompute, zero }) => ({
    id,
    pipeline,
    stage,
    world,
    pool,
    layers: [...layers],
    rows,
    recompute,
    zero,
  })),
  edges: program.edges.map(({ id, from, to, transport, prefetch }) => ({ id, from, to, transport, prefetch })),
});

/** What the planner decided, and what follows from it in `plan.json`. */
export const planValue = (planned: Planned): Literal => {
  const { plan, program } = planned;
  return {
    ...documentPart(planned),
    structure: plan.structure,
    stages: Object.fromEntries(
      plan.pipelines.flatMap((pipeline, p) =>
        pipeline.stages.map((stage, s) => [
          stageName(planned, p, s),
          {
            layers: [...stage.layers],
            replicas: stage.replicas.map(({ pool, count, tensor, rows }) => ({ pool, count, tensor, rows })),
            roles: program.roles.filter((role) => role.pipeline === p && role.stage === s).map((role) => role.id),
          },
        ]),
      ),
    ),
  };
};
