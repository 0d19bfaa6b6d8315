import fc from "fast-check";
import { expect, test } from "vitest";
import { buildModel, resolveRange } from "../../src/model/index.ts";
import { llama, spec } from "./specs.ts";

const { value: model } = buildModel(spec(llama({ layers: 6, hidden: 64, heads: 4, ffn: 64, vocab: 128 })));
if (!model) throw new Error("no model");
// tokens, block.0 … block.5, rms_norm, lm: nine layers.

test.each([
  ["everything", {}, [0, 9]],
  ["..block[4]", { to: { name: "block", index: 4 } }, [0, 5]],
  ["block[4]..", { from: { name: "block", index: 4 } }, [5, 9]],
  ["block[0..4]", { from: { name: "block", index: 0 }, to: { name: "block", index: 4 } }, [1, 5]],
  ["block[2..=3]", { from: { name: "block", index: 2 }, through: { name: "block", index: 3 } }, [3, 5]],
  ["block", { from: { name: "block" }, through: { name: "block" } }, [1, 7]],
  ["tokens", { from: { name: "tokens" }, through: { name: "tokens" } }, [0, 1]],
  ["block[0..6], up to the end of the repeat", { from: { name: "block", index: 0 }, to: { name: "block", index: 6 } }, [1, 7]],
  ["lm..", { from: { name: "lm" } }, [8, 9]],
])("%s", (_, range, expected) => {
  expect(resolveRange(model, range)).toEqual(expected);
});

test.each([
  ["an unknown name", { from: { name: "blocks" } }],
  ["an index beyond the repeat", { from: { name: "block", index: 7 } }],
  ["an iteration that is not there", { from: { name: "block", index: 6 }, through: { name: "block", index: 6 } }],
  ["an index of a layer that is not repeated", { from: { name: "tokens", index: 0 } }],
  ["nothing between the ends", { from: { name: "block", index: 3 }, to: { name: "block", index: 3 } }],
  ["ends in the wrong order", { from: { name: "lm" }, to: { name: "tokens" } }],
])("%s resolves to nothing", (_, range) => {
  expect(resolveRange(model, range)).toBeUndefined();
});

test("the ranges before and after a cut make up the model", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), (index) => {
      const cut = { name: "block", index };
      expect([resolveRange(model, { to: cut })?.[1], resolveRange(model, { from: cut })?.[0]]).toEqual([index + 1, index + 1]);
    }),
  );
});
