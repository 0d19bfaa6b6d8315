import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chain, depthsFor, fillAndDrain, leastPeriod, oneFOneBPeriod, pipelineTime, plainDepths } from "../../src/planner/schedule.ts";

/** Plays 1F1B operation by operation: each stage runs its order, an operation starts when its stage is free and its input has arrived. */
const play = (chain: Chain, warmup: readonly number[], m: number): number => {
  const stages = chain.forward.length;
  const orders = warmup.map((w) => {
    const order: [string, number][] = [];
    const depth = Math.min(w, m);
    for (let i = 0; i < depth; i++) order.push(["F", i]);
    for (let i = depth; i < m; i++) order.push(["B", i - depth], ["F", i]);
    for (let i = m - depth; i < m; i++) order.push(["B", i]);
    return order;
  });
  const done = new Map<string, number>();
  const free = new Array<number>(stages).fill(0);
  const next = new Array<number>(stages).fill(0);
  let progress = true;
  while (progress) {
    progress = false;
    for (let s = 0; s < stages; s++) {
      for (;;) {
        const op = orders[s]?.[next[s] as number];
        if (!op) break;
        const [kind, i] = op;
        const ready =
          kind === "F"
            ? s === 0
              ? 0
              : add(done.get(`F${s - 1} ${i}`), chain.send[s - 1])
            : s === stages - 1
              ? done.get(`F${s} ${i}`)
              : add(done.get(`B${s + 1} ${i}`), chain.send[s]);
        if (ready === undefined) break;
        const end = Math.max(free[s] as number, ready) + ((kind === "F" ? chain.forward[s] : chain.backward[s]) as number);
        free[s] = end;
        done.set(`${kind}${s} ${i}`, end);
        next[s] = (next[s] as number) + 1;
        progress = true;
      }
    }
  }
  return Math.max(...free);
};
const add = (a: number | undefined, b: number | undefined): number | undefined => (a === undefined || b === undefined ? undefined : a + b);

const chain = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc.record({
    forward: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: n, maxLength: n }),
    backward: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: n, maxLength: n }),
    send: fc.array(fc.integer({ min: 0, max: 80 }), { minLength: n - 1, maxLength: n - 1 }),
    floor: fc.constant(0),
  }),
);

describe("1F1B in closed form against a step played out", () => {
  it("is exact for equal stages without sends", () => {
    const equal: Chain = { forward: [10, 10, 10], backward: [20, 20, 20], send: [0, 0], floor: 0 };
    expect(pipelineTime("one_f_one_b", equal, plainDepths(3, 8), 8)).toBe((8 + 2) * 30);
    expect(play(equal, plainDepths(3, 8), 8)).toBe((8 + 2) * 30);
  });

  it("reaches the measured order of times with latency and depth", () => {
    // 3 stages, 16 microbatches, 20 ms forward, 40 backward, 41.2 ms for a send: measured 2,087 ms with plain depths and 1,275 with full ones (runtime notes, 5.2).
    const far: Chain = { forward: [20, 20, 20], backward: [40, 40, 40], send: [41.2, 41.2], floor: 21.2 };
    expect(Math.abs(pipelineTime("one_f_one_b", far, plainDepths(3, 16), 16) / 2087 - 1)).toBeLessThan(0.12);
    expect(Math.abs(pipelineTime("one_f_one_b", far, depthsFor(far, leastPeriod(far), 16), 16) / 1275 - 1)).toBeLessThan(0.03);
  });

  it("has the period that a long run settles to, for any depths that can run", () => {
    fc.assert(
      fc.property(chain, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }), (c, steps) => {
        let depth = 1 + (steps[0] as number);
        const warmup = c.forward.map((_, i) => (depth += i === 0 ? 0 : (steps[i] as number))).reverse();
        const [a, b] = [240, 480];
        const measured = (play(c, warmup, b) - play(c, warmup, a)) / (b - a);
        expect(Math.abs(measured / oneFOneBPeriod(c, warmup) - 1)).toBeLessThan(0.02);
      }),
      { numRuns: 60 },
    );
  });

  it("never starves with the depths it asks for, and a step is within a period of the closed form", () => {
    fc.assert(
      fc.property(chain, fc.integer({ min: 1, max: 40 }), (c, m) => {
        const depths = depthsFor(c, leastPeriod(c), m);
        const closed = pipelineTime("one_f_one_b", c, depths, m);
        const played = play(c, depths, m);
        expect(played).toBeGreaterThanOrEqual(fillAndDrain(c) - 1e-9);
        expect(played).toBeLessThanOrEqual(closed * 1.35 + 1e-9);
        for (let s = 1; s < depths.length; s++) expect(depths[s]).toBeLessThanOrEqual(depths[s - 1] as number);
      }),
      { numRuns: 200 },
    );
  });
});
