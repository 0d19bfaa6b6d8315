import fc from "fast-check";
import { bytes, packPool, seconds } from "../../src/contracts/index.ts";
import type { ModelGraph, PipelinePlan, Plan, Pool, ReplicaClass, Spec, StagePlan, Topology } from "../../src/contracts/index.ts";
import { helloModel, helloPlan, helloSpec, helloTopology } from "./hello.ts";

/** A job with a plan that its rooms would accept: what `lower` takes. */
export interface PlannedJob {
  readonly spec: Spec;
  readonly model: ModelGraph;
  readonly topology: Topology;
  readonly plan: Plan;
}

/** The hello model with the head's weight tied to the embedding's. */
export const tiedModel: ModelGraph = {
  ...helloModel,
  classes: helloModel.classes.map((layerClass) =>
    layerClass.id === "head"
      ? { ...layerClass, parameters: layerClass.parameters.map((parameter) => ({ ...parameter, tiedTo: "tokens.weight" })) }
      : layerClass,
  ),
};

/** Pools of two makes at three sites; `east` has both, so two worlds. */
const poolNames = ["left.cpu", "right.cpu", "east.cpu", "east.gpu"] as const;

const topologyFor = (nodes: ReadonlyMap<string, number>, devicesPerNode: number): Topology => {
  const model = helloTopology.sites[0]?.pools[0] as Pool;
  const pool = (id: string, index: number): Pool => ({
    ...model,
    id,
    site: id.split(".")[0] as string,
    name: id.split(".")[1] as string,
    origin: `site.${id.split(".")[0]}.pool.${id.split(".")[1]}`,
    vendor: id === "east.gpu" ? "nvidia" : "cpu",
    nodes: Math.max(1, nodes.get(id) ?? 1),
    devicesPerNode,
    fabricGroup: index,
  });
  const pools = poolNames.map(pool);
  return {
    version: "hgm.topology/1",
    devices: helloTopology.devices,
    sites: ["left", "right", "east"].map((name, index) => ({
      name,
      origin: `site.${name}`,
      address: `10.0.0.${index}:29500`,
      pools: pools.filter((candidate) => candidate.site === name),
    })),
    links: [],
  };
};

/** Ascending cuts of [0, total) into `parts` intervals, none empty. */
const cuts = (total: number, parts: number): fc.Arbitrary<readonly number[]> =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: total - 1 }), { minLength: parts - 1, maxLength: parts - 1 })
    .map((inner) => [0, ...[...inner].sort((a, b) => a - b), total]);

/** Replica classes whose rows add up to `rows`. */
const replicas = (rows: number, devicesPerNode: number): fc.Arbitrary<readonly ReplicaClass[]> =>
  fc.integer({ min: 1, max: Math.min(3, rows) }).chain((parts) =>
    (parts === 1 ? fc.constant([0, rows]) : cuts(rows, parts)).chain((bounds) =>
      fc.tuple(
        ...bounds.slice(1).map((end, index) => {
          const share = end - (bounds[index] as number);
          const divisors = Array.from({ length: share }, (_, i) => i + 1).filter((d) => share % d === 0);
          return fc
            .record({ pool: fc.constantFrom(...poolNames), count: fc.constantFrom(...divisors), tensor: fc.integer({ min: 1, max: devicesPerNode }) })
            .map(({ pool, count, tensor }): ReplicaClass => ({ pool, count, tensor, context: 1, expert: 1, rows: share / count, zero: 0, recompute: "none" }));
        }),
      ),
    ),
  );

const pipeline = (layers: number, devicesPerNode: number, index: number): fc.Arbitrary<PipelinePlan> =>
  fc
    .record({ stages: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 6 }), microbatches: fc.integer({ min: 1, max: 9 }) })
    .chain(({ stages, rows, microbatches }) =>
      fc
        .record({
          bounds: stages === 1 ? fc.constant([0, layers]) : cuts(layers, stages),
          classes: fc.tuple(...Array.from({ length: stages }, () => replicas(rows, devicesPerNode))),
          kind: fc.constantFrom("one_f_one_b" as const, "gpipe" as const),
          deeper: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: stages, maxLength: stages }),
        })
        .map(({ bounds, classes, kind, deeper }): PipelinePlan => {
          // A warm-up never shorter than the next stage's.
          const warmup: number[] = [];
          for (let stage = stages - 1, depth = 0; stage >= 0; stage--) {
            depth += 1 + (deeper[stage] as number);
            warmup.unshift(depth);
          }
          return {
            name: `p${index}`,
            samples: rows * microbatches,
            microbatchRows: rows,
            microbatches,
            schedule: { kind, warmup },
            stages: classes.map(
              (replicaClasses, stage): StagePlan => ({
                name: `s${stage}`,
                layers: [bounds[stage] as number, bounds[stage + 1] as number],
                replicas: replicaClasses,
              }),
            ),
          };
        }),
    );

/** Random small jobs: one to three pipelines of one to four stages, mixed replica classes, sites and makes, tied or not. */
export const plannedJob: fc.Arbitrary<PlannedJob> = fc
  .record({ devicesPerNode: fc.constantFrom(1, 2, 4, 6, 8), tied: fc.boolean(), count: fc.integer({ min: 1, max: 3 }) })
  .chain(({ devicesPerNode, tied, count }) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => pipeline(helloModel.layers.length, devicesPerNode, index))).map((pipelines): PlannedJob => {
      const classes = pipelines.flatMap((entry) => entry.stages.flatMap((stage) => stage.replicas));
      const nodes = new Map(
        poolNames.map((pool) => [
          pool,
          packPool(
            devicesPerNode,
            classes.filter((entry) => entry.pool === pool),
          ).nodes,
        ]),
      );
      const batch = pipelines.reduce((sum, entry) => sum + entry.samples, 0);
      return {
        spec: { ...helloSpec, job: { ...helloSpec.job, batch } },
        model: tied ? tiedModel : helloModel,
        topology: topologyFor(nodes, devicesPerNode),
        plan: {
          ...helloPlan,
          pipelines,
          edges: [],
          prediction: {
            ...helloPlan.prediction,
            stepTime: seconds(3),
            traffic: [{ from: "left.cpu", to: "right.cpu", bytes: bytes(1000), bandwidth: helloPlan.prediction.traffic[0]?.bandwidth as never }],
          },
        },
      };
    }),
  );
