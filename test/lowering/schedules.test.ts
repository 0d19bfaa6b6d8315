import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScheduledStage } from "../../src/contracts/index.ts";
import { scheduleActions } from "../../src/families/schedules/actions-registry.ts";
import { type ConcreteAction, expandActions } from "../../src/families/schedules/expand-actions.ts";

const scheduled = fc
  .record({ stages: fc.integer({ min: 1, max: 6 }), microbatches: fc.integer({ min: 1, max: 20 }), warmup: fc.integer({ min: 1, max: 24 }) })
  .chain((fields) => fc.integer({ min: 0, max: fields.stages - 1 }).map((stage): ScheduledStage => ({ ...fields, stage })));

/** The order written the plain way: one counter of forwards, one of backwards. */
const naive = ({ stages, stage, microbatches, warmup }: ScheduledStage): readonly string[] => {
  const out: string[] = [];
  let [forwards, backwards] = [0, 0];
  const forward = () => {
    if (stage > 0) out.push(`receive_activation ${forwards}`);
    out.push(`forward ${forwards}`);
    if (stage + 1 < stages) out.push(`send_activation ${forwards}`);
    forwards++;
  };
  while (backwards < microbatches) {
    while (forwards < microbatches && forwards - backwards < warmup) forward();
    if (stage + 1 < stages) out.push(`receive_gradient ${backwards}`);
    out.push(`backward ${backwards}`);
    if (stage > 0) out.push(`send_gradient ${backwards}`);
    backwards++;
  }
  return [...out, "sum_gradients", "step"];
};

const text = (action: ConcreteAction): string => ("microbatch" in action ? `${action.do} ${action.microbatch}` : action.do);

describe("order lists of schedules", () => {
  it("one_f_one_b expands to the order of the plain generator", () => {
    fc.assert(
      fc.property(scheduled, (stage) => {
        const items = scheduleActions("one_f_one_b").actions(stage);
        expect([...expandActions({ items })].map(text)).toEqual(naive(stage));
      }),
    );
  });

  it("gpipe is one_f_one_b with a warm-up of all microbatches", () => {
    fc.assert(
      fc.property(scheduled, (stage) => {
        const items = scheduleActions("gpipe").actions(stage);
        expect([...expandActions({ items })].map(text)).toEqual(naive({ ...stage, warmup: stage.microbatches }));
      }),
    );
  });

  it("computes each microbatch once in each direction, backward after forward, within the depth that it states", () => {
    fc.assert(
      fc.property(scheduled, fc.constantFrom("one_f_one_b", "gpipe"), (stage, kind) => {
        const schedule = scheduleActions(kind);
        const seen = { forward: new Set<number>(), backward: new Set<number>() };
        let deepest = 0;
        for (const action of expandActions({ items: schedule.actions(stage) })) {
          if (!("microbatch" in action) || (action.do !== "forward" && action.do !== "backward")) continue;
          expect(seen[action.do].has(action.microbatch)).toBe(false);
          if (action.do === "backward") expect(seen.forward.has(action.microbatch)).toBe(true);
          seen[action.do].add(action.microbatch);
          deepest = Math.max(deepest, seen.forward.size - seen.backward.size);
        }
        expect([seen.forward.size, seen.backward.size]).toEqual([stage.microbatches, stage.microbatches]);
        expect(deepest).toBe(schedule.inFlight(stage));
      }),
    );
  });

  it("grows with stages only: 64 stages x 2,048 microbatches are about a thousand items for 800 thousand actions", () => {
    const size = (microbatches: number): { readonly items: number; readonly actions: number } => {
      let [items, actions] = [0, 0];
      for (let stage = 0; stage < 64; stage++) {
        const list = scheduleActions("one_f_one_b").actions({ stages: 64, stage, microbatches, warmup: 64 - stage });
        for (const item of list) items += "loop" in item ? 1 + item.body.length : 1;
        for (const _ of expandActions({ items: list })) actions++;
      }
      return { items, actions };
    };
    expect(size(2048).items).toBe(size(100).items);
    expect(size(2048)).toEqual({ items: 1072, actions: 64 * 2048 * 2 + 63 * 2048 * 4 + 64 * 2 });
  });
});
