import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PipelinePlan, ReplicaClass, StagePlan } from "../../src/contracts/index.ts";
import { assess } from "../../src/planner/assess.ts";
import { chooseDepths, viewChain } from "../../src/planner/chain.ts";
import { buildTables, type Tables } from "../../src/planner/tables.ts";
import { planned, type Rooms, roomsOfText } from "./rooms.ts";

/** Two sites of unlike devices, small enough that every plan can be written down. */
const specOf = (fast: number, slow: number, memory: number, bandwidth: number, rtt: number): string => `hgm 1
import { Llama } from "std:models"
device Fast { vendor: cpu, arch: "native", memory { size: 16 GiB, bandwidth: 40 GB/s }, compute { fp32: ${fast} GFLOPS }, interconnect: pcie(per_device: 8 GB/s, latency: 5 us) }
device Slow { vendor: cpu, arch: "native", memory { size: ${memory} MiB, bandwidth: 20 GB/s }, compute { fp32: ${slow} GFLOPS }, interconnect: pcie(per_device: 4 GB/s, latency: 5 us) }
site a { pool x { device: Fast, nodes: 1, devices_per_node: 2 } }
site b { pool y { device: Slow, nodes: 1, devices_per_node: 2 } }
link a -- b { bandwidth: ${bandwidth} Mbps, rtt: ${rtt} ms }
job tiny {
  model: Llama(layers: 3, hidden: 512, heads: 8, ffn: 2048, vocab: 4096)
  sequence: 256, batch: 8 sequences, steps: 4
  precision: fp32(), optimizer: adamw(lr: 1e-3), minimize: step.time
}
`;

const tablesOf = (rooms: Rooms): Tables =>
  buildTables({ job: rooms.spec.job, model: rooms.model, topology: rooms.topology, cost: rooms.cost, headroom: () => 0 });

interface Run {
  readonly pool: string;
  readonly stages: number;
  readonly tensor: number;
  readonly count: number;
  readonly rows: number;
}

const batch = 8;
const divisors = [1, 2, 4, 8];

/** Ways to use the two devices of one pool for some consecutive stages, all with R rows. */
const runs = (pool: string, total: number): Run[] =>
  [1, 2]
    .flatMap((stages) =>
      [1, 2].flatMap((tensor) => divisors.filter((rows) => total % rows === 0).map((rows) => ({ pool, stages, tensor, rows, count: total / rows }))),
    )
    .filter((r) => r.stages * r.tensor * r.count <= 2);

function* cuts(layers: number, stages: number): Generator<number[]> {
  function* extend(chosen: number[]): Generator<number[]> {
    if (chosen.length === stages) {
      yield [...chosen, layers];
      return;
    }
    for (let c = (chosen.at(-1) as number) + 1; c <= layers - (stages - chosen.length); c++) yield* extend([...chosen, c]);
  }
  yield* extend([0]);
}

/** Every pipeline over these runs: all cuts, recomputation none or full on all stages. */
const pipelines = (tables: Tables, order: readonly Run[], total: number): PipelinePlan[] => {
  const kinds = order.flatMap((run) => Array.from({ length: run.stages }, () => run));
  return [...cuts(tables.classes.length, kinds.length)].flatMap((at) =>
    (["none", "full"] as const).map((recompute): PipelinePlan => {
      const stages = kinds.map((run, s): StagePlan => {
        const replica: ReplicaClass = { pool: run.pool, count: run.count, tensor: run.tensor, context: 1, expert: 1, rows: run.rows, zero: 0, recompute };
        return { name: `s${s}`, layers: [at[s] as number, at[s + 1] as number], replicas: [replica] };
      });
      return { name: "p", samples: batch, microbatchRows: total, microbatches: batch / total, schedule: { kind: "one_f_one_b", warmup: [] }, stages };
    }),
  );
};

const settle = (tables: Tables, plan: PipelinePlan, microbatches: number): PipelinePlan | undefined => {
  const depths = chooseDepths(viewChain(tables, plan.stages), "one_f_one_b", microbatches, undefined);
  return depths && { ...plan, microbatches, samples: microbatches * plan.microbatchRows, schedule: { kind: "one_f_one_b", warmup: depths.warmup } };
};

/** The least step time of all single pipelines, and of all pairs of whole pipelines with all shares. */
const enumerate = (tables: Tables): { one: number; two: number } => {
  let one = Number.POSITIVE_INFINITY;
  for (const total of divisors) {
    const [x, y] = [runs("a.x", total), runs("b.y", total)];
    const orders: Run[][] = [
      ...x.map((r) => [r]),
      ...y.map((r) => [r]),
      ...x.flatMap((a) =>
        y.flatMap((b) => [
          [a, b],
          [b, a],
        ]),
      ),
    ];
    for (const order of orders) {
      for (const plan of pipelines(tables, order, total)) {
        const settled = settle(tables, plan, batch / total);
        if (!settled) continue;
        const { possible, stepTime } = assess(tables, [settled]);
        if (possible) one = Math.min(one, stepTime);
      }
    }
  }
  const alone = (pool: string): Map<string, { plan: PipelinePlan; time: number }> => {
    // Of pipelines with equal rows and microbatches only the fastest alone can be the best half of a pair.
    const best = new Map<string, { plan: PipelinePlan; time: number }>();
    for (const total of divisors) {
      for (const run of runs(pool, total)) {
        for (const plan of pipelines(tables, [run], total)) {
          for (let m = 1; m * total < batch; m++) {
            const settled = settle(tables, plan, m);
            if (!settled) continue;
            const { possible, pipelines: parts } = assess(tables, [settled]);
            const time = parts[0]?.time ?? 0;
            const key = `${run.tensor} ${run.count} ${run.stages} ${total} ${m}`;
            if (possible && time < (best.get(key)?.time ?? Number.POSITIVE_INFINITY)) best.set(key, { plan: settled, time });
          }
        }
      }
    }
    return best;
  };
  let two = Number.POSITIVE_INFINITY;
  const [left, right] = [[...alone("a.x").values()], [...alone("b.y").values()]];
  for (const a of left) {
    for (const b of right) {
      if (a.plan.samples + b.plan.samples !== batch) continue;
      const { possible, stepTime } = assess(tables, [
        { ...a.plan, name: "p0" },
        { ...b.plan, name: "p1" },
      ]);
      if (possible) two = Math.min(two, stepTime);
    }
  }
  return { one, two };
};

describe("the planner against every plan of small instances", () => {
  it("finds the optimum, and its certificate is a lower bound", () => {
    const instance = fc.record({
      fast: fc.integer({ min: 50, max: 400 }),
      slow: fc.integer({ min: 20, max: 200 }),
      memory: fc.constantFrom(420, 700, 8000),
      bandwidth: fc.constantFrom(50, 1000, 20000, 100000),
      rtt: fc.constantFrom(1, 20, 100),
    });
    fc.assert(
      fc.property(instance, ({ fast, slow, memory, bandwidth, rtt }) => {
        const rooms = roomsOfText(specOf(fast, slow, memory, bandwidth, rtt));
        const plan = planned(rooms);
        const { one, two } = enumerate(tablesOf(rooms));
        const optimum = Math.min(one, two);
        expect(plan.certificate.lowerBound).toBeLessThanOrEqual(optimum * (1 + 1e-9));
        expect(plan.prediction.stepTime).toBeLessThanOrEqual(optimum * (1 + 1e-6));
      }),
      { numRuns: 12, seed: 7 },
    );
  });
});
