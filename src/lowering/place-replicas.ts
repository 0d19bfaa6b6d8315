import { CompilerBug, diagnose, packPool } from "../contracts/index.ts";
import type { Diagnostic, Plan, Pool, RankLayout, ReplicaClass, Topology } from "../contracts/index.ts";
import { replicasDoNotPack } from "../diagnostics/codes/lowering/index.ts";

/** A replica class with its coordinates in the plan, in role order. */
export interface PlacedClass {
  readonly pipeline: number;
  readonly stage: number;
  readonly replicaClass: number;
  readonly layers: readonly [number, number];
  readonly replicas: ReplicaClass;
  readonly rowOffset: number;
  /** Ranks counted from the pool's first. */
  readonly layout: RankLayout;
}

export interface Placement {
  /** In the order of pipelines, stages and replica classes. */
  readonly classes: readonly PlacedClass[];
  /** Nodes used, for each pool that the plan uses. */
  readonly nodes: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
}

export const poolOf = (topology: Topology, id: string): Pool => {
  for (const site of topology.sites) for (const pool of site.pools) if (pool.id === id) return pool;
  throw new CompilerBug(`the plan names pool "${id}", which the topology does not have`);
};

/** Gives every replica class its ranks inside its pool, by the one packing rule. */
export const placeReplicas = (plan: Plan, topology: Topology): Placement => {
  const unplaced = plan.pipelines.flatMap((pipeline, p) =>
    pipeline.stages.flatMap((stage, s) => {
      let rowOffset = 0;
      return stage.replicas.map((replicas, r) => {
        const entry = { pipeline: p, stage: s, replicaClass: r, layers: stage.layers, replicas, rowOffset };
        rowOffset += replicas.count * replicas.rows;
        return entry;
      });
    }),
  );
  const layouts = new Map<(typeof unplaced)[number], RankLayout>();
  const nodes = new Map<string, number>();
  const diagnostics: Diagnostic[] = [];
  for (const id of new Set(unplaced.map((entry) => entry.replicas.pool))) {
    const pool = poolOf(topology, id);
    const mine = unplaced.filter((entry) => entry.replicas.pool === id);
    const packing = packPool(
      pool.devicesPerNode,
      mine.map((entry) => entry.replicas),
    );
    const widest = mine.reduce((most, entry) => Math.max(most, entry.replicas.tensor), 1);
    if (packing.nodes > pool.nodes || widest > pool.devicesPerNode) {
      diagnostics.push(
        diagnose(
          replicasDoNotPack,
          { origin: pool.origin },
          { pool: id, needed: packing.nodes, nodes: pool.nodes, devicesPerNode: pool.devicesPerNode, tensor: widest },
        ),
      );
    }
    nodes.set(id, packing.nodes);
    mine.forEach((entry, index) => {
      const place = packing.places[index] as { first: number; stride: number };
      layouts.set(entry, {
        first: place.first,
        axes: [
          { name: "data", size: entry.replicas.count, stride: place.stride },
          { name: "tensor", size: entry.replicas.tensor, stride: 1 },
        ],
      });
    });
  }
  return { classes: unplaced.map((entry) => ({ ...entry, layout: layouts.get(entry) as RankLayout })), nodes, diagnostics };
};
