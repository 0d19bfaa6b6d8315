import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LayerClass, Recompute, StageQuery } from "../../src/contracts/index.ts";
import { bytes } from "../../src/contracts/index.ts";
import { closedFormCostModel, constants, unverifiedConstants } from "../../src/cost/index.ts";
import { roomsOfFile } from "../planner/rooms.ts";

const rooms = roomsOfFile("examples/three-cities.hgm");
const { topology, model, spec } = rooms;
const cost = closedFormCostModel({ topology });
const pools = topology.sites.flatMap((site) => site.pools);

const classes = fc.constantFrom(...model.classes);
const modes: readonly Recompute[] = ["none", "selective", "full"];
const query = fc
  .record({ pool: fc.constantFrom(...pools), tensor: fc.constantFrom(1, 2, 4, 8), rows: fc.integer({ min: 1, max: 32 }), recompute: fc.constantFrom(...modes) })
  .map((q): StageQuery => ({ ...q, context: 1, expert: 1, sequence: spec.job.sequence, precision: spec.job.precision }));
const total = (c: LayerClass, q: StageQuery): number => {
  const { forward, backward } = cost.layer(c, q);
  return forward + backward;
};
const layersOf = (from: number, to: number) =>
  model.layers.slice(from, to).map((layer) => ({ layer, class: model.classes.find((c) => c.id === layer.class) as LayerClass }));
const interval = fc
  .tuple(fc.nat(model.layers.length - 1), fc.nat(model.layers.length - 1))
  .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b) + 1]);

describe("laws of the closed-form cost model", () => {
  it("takes no less time for more rows", () => {
    fc.assert(
      fc.property(classes, query, (c, q) => {
        expect(total(c, { ...q, rows: q.rows + 1 })).toBeGreaterThanOrEqual(total(c, q) * (1 - 1e-12));
      }),
    );
  });

  it("has positive finite times, backward at least as long as half of forward", () => {
    fc.assert(
      fc.property(classes, query, (c, q) => {
        const { forward, backward } = cost.layer(c, q);
        expect(forward).toBeGreaterThan(0);
        expect(Number.isFinite(backward) && backward >= forward / 2).toBe(true);
      }),
    );
  });

  it("needs no less memory for more layers, rows or microbatches in flight", () => {
    fc.assert(
      fc.property(interval, query, fc.integer({ min: 1, max: 40 }), ([from, to], q, inFlight) => {
        const one = (n: number, rows: number, flight: number): number =>
          cost.memory(layersOf(from, n), { ...q, rows, inFlight: flight, zero: 0, data: 1 }).upper;
        const base = one(to, q.rows, inFlight);
        expect(one(Math.min(to + 1, model.layers.length), q.rows, inFlight)).toBeGreaterThanOrEqual(base);
        expect(one(to, q.rows + 1, inFlight)).toBeGreaterThanOrEqual(base);
        expect(one(to, q.rows, inFlight + 1)).toBeGreaterThanOrEqual(base);
      }),
    );
  });

  it("lowers activations and raises time with recomputation", () => {
    fc.assert(
      fc.property(classes, query, (c, q) => {
        const times = modes.map((recompute) => total(c, { ...q, recompute }));
        const kept = modes.map((recompute) => cost.memoryTerms(c, { ...q, recompute, zero: 0, data: 1 }).perMicrobatch);
        expect(times[0]).toBeLessThanOrEqual(times[1] as number);
        expect(times[1]).toBeLessThanOrEqual(times[2] as number);
        expect(kept[0]).toBeGreaterThanOrEqual(kept[1] as number);
        expect(kept[1]).toBeGreaterThanOrEqual(kept[2] as number);
      }),
    );
  });

  it("adds the memory terms up to the upper bound", () => {
    fc.assert(
      fc.property(interval, query, fc.integer({ min: 1, max: 40 }), ([from, to], q, inFlight) => {
        const layers = layersOf(from, to);
        const terms = layers.map(({ class: c }) => cost.memoryTerms(c, { ...q, zero: 0, data: 1 }));
        const sum = cost.memoryBase(q) + terms.reduce((s, t) => s + t.fixed + inFlight * t.perMicrobatch, 0) + Math.max(...terms.map((t) => t.peak));
        const { upper, total: point } = cost.memory(layers, { ...q, inFlight, zero: 0, data: 1 });
        expect(Math.abs(sum / upper - 1)).toBeLessThan(1e-9);
        expect(upper).toBeGreaterThan(point);
      }),
    );
  });

  it("is the same both ways over a link that is, and adds latency once", () => {
    fc.assert(
      fc.property(fc.constantFrom(...topology.links), fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 16 }), (link, size, sharers) => {
        const back = topology.links.find((l) => l.from === link.to && l.to === link.from);
        expect(back && cost.transfer(bytes(size), back, sharers)).toBe(cost.transfer(bytes(size), link, sharers));
        expect(cost.transfer(bytes(size), link, sharers)).toBeGreaterThan(link.latency);
        expect(cost.transfer(bytes(size), link, sharers + 1)).toBeGreaterThan(cost.transfer(bytes(size), link, sharers));
      }),
    );
  });

  it("makes rings slower with more ranks and bigger sums, and free for one rank", () => {
    fc.assert(
      fc.property(fc.constantFrom(...pools), fc.integer({ min: 2, max: 32 }), fc.integer({ min: 1, max: 1e9 }), (pool, ranks, size) => {
        expect(cost.allReduce(bytes(size), pool, 1, 1)).toBe(0);
        expect(cost.allReduce(bytes(2 * size), pool, ranks, 8)).toBeGreaterThan(cost.allReduce(bytes(size), pool, ranks, 8));
        expect(cost.allReduce(bytes(size), pool, ranks + 1, 8)).toBeGreaterThan(cost.allReduce(bytes(size), pool, ranks, 8));
      }),
    );
  });

  it("counts 20 bytes a parameter in bf16 and 16 in fp32", () => {
    const q: StageQuery = {
      pool: pools[0] as (typeof pools)[number],
      tensor: 1,
      context: 1,
      expert: 1,
      rows: 1,
      sequence: 128,
      recompute: "full",
      precision: spec.job.precision,
    };
    for (const [compute, expected] of [
      ["bf16", 20],
      ["fp32", 16],
    ] as const) {
      const layers = layersOf(1, 3);
      const memory = cost.memory(layers, { ...q, precision: { ...q.precision, compute }, inFlight: 1, zero: 0, data: 1 });
      const parameters = cost.parameters(
        layers.map((l) => l.class),
        1,
      );
      expect((memory.weights + memory.gradients + memory.optimizer) / parameters).toBeCloseTo(expected, 9);
      const sharded = cost.memory(layers, { ...q, precision: { ...q.precision, compute }, inFlight: 1, zero: 1, data: 4 });
      expect(sharded.optimizer).toBeCloseTo(memory.optimizer / 4, 3);
    }
  });

  it("makes a small tensor group slow on a mesh and not on a switch", () => {
    const block = model.classes.find((c) => c.tensorReductions > 1) as LayerClass;
    const share = (pool: (typeof pools)[number]): number => {
      const at = (tensor: number): number =>
        total(block, { pool, tensor, context: 1, expert: 1, rows: 4, sequence: 4096, recompute: "none", precision: spec.job.precision });
      return (2 * at(2)) / at(1);
    };
    const mesh = pools.find((p) => p.interconnect.topology === "mesh");
    const fast = pools.find((p) => p.interconnect.topology === "switch");
    expect(mesh && fast && share(mesh) > share(fast)).toBe(true);
  });

  it("names a source for every constant and lists the unverified ones", () => {
    for (const entry of Object.values(constants)) expect(entry.source.length).toBeGreaterThan(5);
    expect(cost.unverified).toEqual(unverifiedConstants);
    expect(unverifiedConstants.length).toBeGreaterThan(0);
  });
});
