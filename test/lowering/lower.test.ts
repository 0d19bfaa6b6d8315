import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, packPool } from "../../src/contracts/index.ts";
import type { Program } from "../../src/contracts/index.ts";
import { vendorRuntime } from "../../src/families/vendors/runtime-registry.ts";
import { lower, verifyProgram } from "../../src/lowering/index.ts";
import { helloModel, helloPlan, helloSpec, helloTopology } from "../support/hello.ts";
import { type PlannedJob, plannedJob, tiedModel } from "../support/random-plan.ts";

const lowered = (job: PlannedJob): Program => {
  const { value, diagnostics } = lower({ ...job, runtimes: vendorRuntime });
  expect(diagnostics).toEqual([]);
  return value as Program;
};

const hello: PlannedJob = { spec: helloSpec, model: helloModel, topology: helloTopology, plan: helloPlan };

describe("lower", () => {
  it("gives the laptop job two worlds, two roles, one gloo edge and no sum", () => {
    const program = lowered(hello);
    expect(program.worlds.map(({ id, size, device, backend, address }) => [id, size, device, backend, address])).toEqual([
      ["left", 2, "cpu", "gloo", "127.0.0.1:29500"],
      ["right", 2, "cpu", "gloo", "127.0.0.1:29501"],
    ]);
    expect(program.groups.map((group) => group.id)).toEqual(["p0.s0.r0.data", "p0.s1.r0.tensor"]);
    expect(program.edges).toEqual([
      { id: "p0.s0.r0-p0.s1.r0", from: "p0.s0.r0", to: "p0.s1.r0", transport: "gloo", prefetch: 2, timeout: 120, row: { shape: [128, 256], type: "fp32" } },
    ]);
    expect(program.sums).toEqual([]);
    expect(program.control).toEqual({ worlds: ["left", "right"], timeout: 120 });
    expect(program.spec).toMatch(/^[0-9a-f]{64}$/);
    expect(verifyProgram(program)).toEqual([]);
  });

  it("sums a tied tensor over both of its ends", () => {
    const program = lowered({ ...hello, model: tiedModel });
    expect(program.model.tied).toEqual([{ owner: "tokens.weight", tied: "lm.weight" }]);
    expect(program.sums).toEqual([
      {
        id: "tied.tokens.weight",
        kind: "tied",
        parameters: ["tokens.weight", "lm.weight"],
        holders: ["p0.s0.r0", "p0.s1.r0"],
        transport: "gloo",
        timeout: 120,
      },
    ]);
  });

  it("the hash follows the spec, and only it", () => {
    const again = lowered({ ...hello, spec: structuredClone(helloSpec), plan: { ...helloPlan, reasons: [{ decision: "structure", text: "told" }] } });
    expect(again.spec).toBe(lowered(hello).spec);
    expect(lowered({ ...hello, spec: { ...helloSpec, job: { ...helloSpec.job, seed: 1 } } }).spec).not.toBe(again.spec);
  });

  it("does not grow with ranks or microbatches", () => {
    const stages = helloPlan.pipelines[0]?.stages ?? [];
    const large: PlannedJob = {
      ...hello,
      spec: { ...helloSpec, job: { ...helloSpec.job, batch: 40_000 * 2000 } },
      topology: {
        ...helloTopology,
        sites: helloTopology.sites.map((site) => ({ ...site, pools: site.pools.map((pool) => ({ ...pool, nodes: 10_000, devicesPerNode: 8 })) })),
      },
      plan: {
        ...helloPlan,
        pipelines: [
          {
            ...(helloPlan.pipelines[0] as (typeof helloPlan.pipelines)[number]),
            samples: 40_000 * 2000,
            microbatches: 2000,
            microbatchRows: 40_000,
            stages: stages.map((stage, index) => ({
              ...stage,
              replicas: stage.replicas.map((entry) => ({
                ...entry,
                count: index === 0 ? 40_000 : 10_000,
                tensor: index === 0 ? 2 : 8,
                rows: index === 0 ? 1 : 4,
              })),
            })),
          },
        ],
      },
    };
    const program = lowered(large);
    expect(verifyProgram(program)).toEqual([]);
    expect(program.worlds.map((world) => world.size)).toEqual([80_000, 80_000]);
    expect(canonicalJson(program).length).toBeLessThan(1.1 * canonicalJson(lowered(hello)).length);
  });

  it("refuses a plan whose replicas do not pack, and a transport that cannot leave a world", () => {
    const [pipeline] = helloPlan.pipelines;
    const [first, second] = pipeline?.stages ?? [];
    const wide = { ...first, replicas: first?.replicas.map((entry) => ({ ...entry, tensor: 2 })) ?? [] };
    const packed = lower({ ...hello, plan: { ...helloPlan, pipelines: [{ ...pipeline, stages: [wide, second] } as never] }, runtimes: vendorRuntime });
    expect(packed.diagnostics.map((found) => [found.code, found.origin])).toEqual([["HGM6001", "site.left.pool.cpu"]]);
    expect(packed.value).toBeUndefined();
    const across = lower({
      ...hello,
      plan: { ...helloPlan, edges: helloPlan.edges.map((edge) => ({ ...edge, transport: "world" as const })) },
      runtimes: vendorRuntime,
    });
    expect(across.diagnostics.map((found) => found.code)).toEqual(["HGM6002"]);
    const long = { ...first, replicas: first?.replicas.map((entry) => ({ ...entry, context: 2 })) ?? [] };
    const shared = lower({ ...hello, plan: { ...helloPlan, pipelines: [{ ...pipeline, stages: [long, second] } as never] }, runtimes: vendorRuntime });
    expect(shared.diagnostics.map((found) => found.code)).toEqual(["HGM6003"]);
  });

  it("turns every plan into a program that its verifier accepts", () => {
    fc.assert(
      fc.property(plannedJob, (job) => {
        expect(verifyProgram(lowered(job))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("packPool", () => {
  it("keeps replicas inside nodes and apart from one another", () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(1, 2, 3, 4, 6, 8, 16)
          .chain((devices) =>
            fc.tuple(
              fc.constant(devices),
              fc.array(fc.record({ count: fc.integer({ min: 1, max: 9 }), tensor: fc.integer({ min: 1, max: devices }) }), { minLength: 1, maxLength: 5 }),
            ),
          ),
        ([devices, classes]) => {
          const { places, nodes } = packPool(devices, classes);
          const taken = new Set<number>();
          classes.forEach(({ count, tensor }, index) => {
            const { first, stride } = places[index] as { first: number; stride: number };
            for (let d = 0; d < count; d++) {
              const start = first + d * stride;
              expect(Math.floor(start / devices)).toBe(Math.floor((start + tensor - 1) / devices));
              for (let rank = start; rank < start + tensor; rank++) {
                expect(taken.has(rank)).toBe(false);
                taken.add(rank);
              }
            }
          });
          expect(Math.max(...taken)).toBeLessThan(nodes * devices);
        },
      ),
    );
  });
});
