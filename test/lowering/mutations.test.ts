import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Program } from "../../src/contracts/index.ts";
import { vendorRuntime } from "../../src/families/vendors/runtime-registry.ts";
import { lower, verifyProgram } from "../../src/lowering/index.ts";
import type { Mutable } from "../support/broken.ts";
import { plannedJob } from "../support/random-plan.ts";

type Draft = Mutable<Program>;

/** A random program with an element to spoil; the change says false where there is none. */
const refused = (code: string | readonly string[], change: (draft: Draft, pick: <T>(list: T[]) => number) => boolean): void => {
  let spoilt = 0;
  fc.assert(
    fc.property(plannedJob, fc.nat(), (job, seed) => {
      const draft = structuredClone(lower({ ...job, runtimes: vendorRuntime }).value) as Draft;
      if (!change(draft, (list) => seed % list.length)) return;
      spoilt++;
      const codes = verifyProgram(draft as Program).map((found) => found.code);
      expect(codes.length).toBeGreaterThan(0);
      expect([code].flat()).toContain(codes[0]);
    }),
    { numRuns: 60 },
  );
  expect(spoilt).toBeGreaterThan(5);
};

const removed = <T>(list: T[], index: number): boolean => list.splice(index, 1).length === 1;

describe("a fault in a random program is found by the rule that names it", () => {
  it("a dropped edge", () => refused("HGM8440", (draft, pick) => removed(draft.edges, pick(draft.edges))));
  it("a dropped sum", () => refused("HGM8450", (draft, pick) => removed(draft.sums, pick(draft.sums))));
  it("a dropped group", () => refused("HGM8421", (draft, pick) => removed(draft.groups, pick(draft.groups))));
  it("a dropped action list", () => refused("HGM8460", (draft, pick) => removed(draft.actions, pick(draft.actions))));

  it("a dropped action", () =>
    refused(["HGM8461", "HGM8462", "HGM8464"], (draft, pick) => {
      const items = draft.actions[pick(draft.actions)]?.items ?? [];
      return removed(items, pick(items));
    }));

  it("a doubled row", () =>
    refused("HGM8430", (draft, pick) => {
      const role = draft.roles[pick(draft.roles)];
      if (role) role.rows += 1;
      return role !== undefined;
    }));

  it("two swapped groups", () =>
    refused("HGM8420", (draft, pick) => {
      if (draft.groups.length < 2) return false;
      const index = pick(draft.groups.slice(1));
      draft.groups.splice(index, 0, ...draft.groups.splice(index + 1, 1));
      return true;
    }));

  it("a shifted rank", () =>
    refused(["HGM8410", "HGM8411", "HGM8412"], (draft, pick) => {
      const role = draft.roles[pick(draft.roles)];
      const other = draft.roles.find((candidate) => candidate !== role && candidate.world === role?.world);
      if (!role || !other) return false;
      role.layout.first = other.layout.first;
      return true;
    }));

  it("a holder left out of a sum", () =>
    refused("HGM8452", (draft, pick) => {
      const sum = draft.sums[pick(draft.sums)];
      return sum !== undefined && removed(sum.holders, pick(sum.holders));
    }));

  it("a wrong loss weight", () =>
    refused("HGM8434", (draft) => {
      draft.training.tokensPerStep *= 2;
      return true;
    }));

  it("a warm-up shorter than the next stage's", () =>
    refused("HGM8470", (draft, pick) => {
      const lists = draft.actions.filter(
        (list) => list.stage === 0 && (draft.pipelines[list.pipeline]?.stages ?? 0) > 1 && (draft.pipelines[list.pipeline]?.microbatches ?? 0) > 2,
      );
      const list = lists[pick([...lists, undefined])];
      const next = draft.actions.find((other) => other.pipeline === list?.pipeline && other.stage === 1);
      if (!list || !next) return false;
      const { microbatches } = draft.pipelines[list.pipeline] as Draft["pipelines"][number];
      const each = (action: string) => ({ do: action, microbatch: { offset: 0, stride: 1 } });
      const last = (draft.pipelines[list.pipeline]?.stages ?? 0) === 2;
      // Stage 0 wants each gradient before its next forward; stage 1 gives the first gradient after its last forward.
      list.items = [
        { loop: microbatches, body: [each("forward"), each("send_activation"), each("receive_gradient"), each("backward")] },
        { do: "sum_gradients" },
        { do: "step" },
      ] as never;
      next.inFlight = microbatches;
      next.items = [
        { loop: microbatches, body: [each("receive_activation"), each("forward"), ...(last ? [] : [each("send_activation")])] },
        { loop: microbatches, body: [...(last ? [] : [each("receive_gradient")]), each("backward"), each("send_gradient")] },
        { do: "sum_gradients" },
        { do: "step" },
      ] as never;
      return true;
    }));
});
