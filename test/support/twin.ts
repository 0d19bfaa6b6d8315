import type { Pool, ReplicaClass } from "../../src/contracts/index.ts";
import { helloPlan, helloSpec, helloTopology } from "./hello.ts";
import { type PlannedJob, tiedModel } from "./random-plan.ts";

const replicas = (pool: string, count: number, tensor: number, rows: number): ReplicaClass => ({
  pool,
  count,
  tensor,
  context: 1,
  expert: 1,
  rows,
  zero: 0,
  recompute: "none",
});

/**
 * Two unlike pipelines over the hello model with tied embedding: p0 has two kinds of replicas in its first stage, at left, and goes on at
 * right; p1 is one whole replica at left. Every layer has several holders.
 */
export const twin: PlannedJob = {
  spec: helloSpec,
  model: tiedModel,
  topology: {
    ...helloTopology,
    sites: helloTopology.sites.map((site) => ({ ...site, pools: site.pools.map((pool): Pool => ({ ...pool, devicesPerNode: 4 })) })),
  },
  plan: {
    ...helloPlan,
    pipelines: [
      {
        name: "p0",
        samples: 8,
        microbatchRows: 4,
        microbatches: 2,
        schedule: { kind: "one_f_one_b", warmup: [2, 1] },
        stages: [
          { name: "s0", layers: [0, 5], replicas: [replicas("left.cpu", 1, 1, 3), replicas("left.cpu", 1, 1, 1)] },
          { name: "s1", layers: [5, 9], replicas: [replicas("right.cpu", 1, 2, 4)] },
        ],
      },
      {
        name: "p1",
        samples: 8,
        microbatchRows: 4,
        microbatches: 2,
        schedule: { kind: "one_f_one_b", warmup: [1] },
        stages: [{ name: "s0", layers: [0, 9], replicas: [replicas("left.cpu", 1, 2, 4)] }],
      },
    ],
    edges: [{ pipeline: "p0", after: 0, from: "left.cpu", to: "right.cpu", transport: "gloo", prefetch: 2 }],
    sync: [{ kind: "exact", places: ["left.cpu", "right.cpu"] }],
  },
};
