import { describe, expect, it } from "vitest";
import { verifyPlan } from "../../src/planner/index.ts";
import { exampleFile, plannedJobs } from "../support/examples.ts";
import { planned, planOf, roomsOfFile, roomsOfText, smallSpec } from "./rooms.ts";

const codes = (text: string): string[] => planOf(roomsOfText(text)).diagnostics.map((d) => d.code);

describe("planJob on the examples", () => {
  for (const { name, job } of plannedJobs) {
    const file = exampleFile(name);
    it(`gives a plan that its verifier accepts: ${file}, ${job}`, () => {
      const rooms = roomsOfFile(file, job);
      const plan = planned(rooms);
      expect(verifyPlan(plan, { ...rooms, job: rooms.spec.job })).toEqual([]);
      expect(plan.certificate.lowerBound).toBeLessThanOrEqual(plan.prediction.stepTime);
      expect(plan.certificate.lowerBound).toBeGreaterThan(0);
      expect(JSON.stringify(planned(roomsOfFile(file, job)))).toBe(JSON.stringify(plan));
    });
  }

  it("uses all three pools of three-cities or says with numbers why not", () => {
    const plan = planned(roomsOfFile("examples/three-cities.hgm"));
    const used = new Set(plan.pipelines.flatMap((p) => p.stages.flatMap((s) => s.replicas.map((r) => r.pool))));
    for (const pool of ["north.a100", "east.h20", "southwest.npu"]) {
      const reason = plan.reasons.find((r) => r.decision === `pool.${pool}`)?.text ?? "";
      expect(used.has(pool) || /with it .* s.* without it .* s/.test(reason)).toBe(true);
    }
  });

  it("keeps the required headroom by the upper bound of memory", () => {
    const plan = planned(roomsOfFile("examples/three-cities.hgm"));
    for (const stage of plan.prediction.stages) expect(stage.memory.upper).toBeLessThanOrEqual(stage.memory.capacity * 0.94 * (1 + 1e-9));
  });
});

describe("pins and limits are honoured", () => {
  it("takes a plan given in full as it stands", () => {
    const plan = planned(roomsOfFile("examples/hello.hgm"));
    expect(plan.pipelines[0]?.stages.map((s) => s.layers)).toEqual([
      [0, 5],
      [5, 9],
    ]);
    expect(plan.pipelines[0]?.stages.map((s) => s.replicas.map((r) => [r.pool, r.count, r.tensor, r.rows]))).toEqual([
      [["left.cpu", 2, 1, 2]],
      [["right.cpu", 1, 2, 4]],
    ]);
  });

  it("finds the layers of stages that give none", () => {
    const plan = planned(
      roomsOfText(
        smallSpec({
          job: "parallel { pipeline { stage { on left.cpu { replicas: 2, rows: 1 } }, stage { on right.cpu { replicas: 1, tensor: 2, rows: 2 } } } }",
        }),
      ),
    );
    expect(plan.pipelines[0]?.stages).toHaveLength(2);
    expect(plan.pipelines[0]?.microbatchRows).toBe(2);
    expect(plan.pipelines[0]?.stages[0]?.layers[1]).toBe(plan.pipelines[0]?.stages[1]?.layers[0]);
  });

  it("places pinned layers", () => {
    const plan = planned(roomsOfText(smallSpec({ job: "pin lm on left\n  pin tokens on right" })));
    expect(plan.pipelines).toHaveLength(1);
    expect(plan.pipelines[0]?.stages[0]?.replicas[0]?.pool).toBe("right.cpu");
    expect(plan.pipelines[0]?.stages.at(-1)?.replicas[0]?.pool).toBe("left.cpu");
  });

  it("limits degrees, rows and recomputation", () => {
    const plan = planned(roomsOfText(smallSpec({ job: "parallel { tensor: 2, recompute: full }" })));
    for (const p of plan.pipelines) for (const s of p.stages) for (const r of s.replicas) expect([r.tensor, r.recompute]).toEqual([2, "full"]);
  });

  it("cuts evenly where asked", () => {
    const plan = planned(roomsOfText(smallSpec({ job: "parallel { pipeline { stages: 2, layers: even } }" })));
    expect(plan.pipelines[0]?.stages.map((s) => s.layers)).toEqual([
      [0, 3],
      [3, 7],
    ]);
  });

  it("keeps weights within a place", () => {
    const plan = planned(roomsOfText(smallSpec({ job: "keep weights within right" })));
    expect(new Set(plan.pipelines.flatMap((p) => p.stages.flatMap((s) => s.replicas.map((r) => r.pool))))).toEqual(new Set(["right.cpu"]));
  });

  it("gives shares to several given pipelines, unlike rows included", () => {
    const job = `parallel {
    pipeline a { stage { on left.cpu { replicas: 2, rows: 1 } } }
    pipeline b { samples: 2 sequences, stage { on right.cpu { replicas: 1, tensor: 2, rows: 1 } } }
  }`;
    const plan = planned(roomsOfText(smallSpec({ job })));
    expect(plan.structure).toBe("replica_per_site");
    expect(plan.pipelines.map((p) => p.samples)).toEqual([6, 2]);
    expect(plan.sync.map((s) => s.places)).toEqual([["left.cpu", "right.cpu"]]);
  });

  it("splits the rows of one stage unevenly between pools of a site", () => {
    const sites = `site hall {
  fabric: ethernet(nics: 1, per_nic: 10 Gbps)
  pool a { device: Cpu, nodes: 1, devices_per_node: 2 }
  pool b { device: Cpu, nodes: 1, devices_per_node: 2 }
}`;
    const plan = planned(
      roomsOfText(smallSpec({ sites, job: "parallel { pipeline { stage { on hall.a { replicas: 2, rows: 3 }\n on hall.b { replicas: 2, rows: 1 } } } }" })),
    );
    expect(plan.pipelines[0]?.stages[0]?.replicas.map((r) => [r.pool, r.count, r.rows])).toEqual([
      ["hall.a", 2, 3],
      ["hall.b", 2, 1],
    ]);
    expect(plan.structure).toBe("single_site");
  });
});

describe("what cannot be is refused by name", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["zero", "parallel { zero: 1 }", "HGM5101"],
    ["context", "parallel { context: 2 }", "HGM5101"],
    ["streams", "parallel { edge left.cpu -- right.cpu { transport: gloo(streams: 4) } }", "HGM5101"],
    ["tensor across nodes", "parallel { tensor: 4 }", "HGM5004"],
    ["cost", "require run.cost <= 1 USD", "HGM5103"],
    ["step time", "require step.time <= 1 us", "HGM5002"],
    [
      "rows",
      "parallel { pipeline { stage { layers: ..block[2], on left.cpu { replicas: 2, rows: 2 } }, stage { layers: block[2].., on right.cpu { replicas: 2, rows: 1 } } } }",
      "HGM5104",
    ],
    [
      "gap in the layers",
      "parallel { pipeline { stage { layers: ..block[1], on left.cpu { replicas: 2, rows: 2 } }, stage { layers: block[2].., on right.cpu { replicas: 2, rows: 2 } } } }",
      "HGM5105",
    ],
    ["shares", "parallel { pipeline { samples: 6 sequences, stage { on left.cpu { replicas: 1, rows: 2 } } } }", "HGM5106"],
    ["devices", "parallel { pipeline { stage { on left.cpu { replicas: 4, rows: 1 } } } }", "HGM5005"],
    ["contradiction", "pin lm on left\n  keep weights within right", "HGM5003"],
    [
      "depths",
      "parallel { schedule: one_f_one_b(warmup: [2]), pipeline { stage { layers: ..block[2], on left.cpu { replicas: 2, rows: 2 } }, stage { layers: block[2].., on right.cpu { replicas: 2, rows: 2 } } } }",
      "HGM5101",
    ],
  ];
  for (const [what, job, code] of cases) it(`${what}: ${code}`, () => expect(codes(smallSpec({ job }))).toEqual([code]));

  it("says what is missing where the model fits nowhere", () => {
    const { value, diagnostics } = planOf(roomsOfText(smallSpec({ model: "Llama(layers: 32, hidden: 16384, heads: 128, ffn: 65536, vocab: 1024)" })));
    expect(value).toBeUndefined();
    expect(diagnostics.map((d) => d.code)).toEqual(["HGM5001"]);
    expect(diagnostics[0]?.message).toMatch(/`left\.cpu` lacks [\d.]+ GB on each device/);
  });
});
