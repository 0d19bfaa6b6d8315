import { describe, expect, it } from "vitest";
import type { DeviceSpec, LayerClass, Pool } from "../../src/contracts/index.ts";
import { refusal, standardRules } from "../../src/rules/index.ts";
import { helloModel, helloSpec, helloTopology } from "../support/hello.ts";

const pool = helloTopology.sites[0]?.pools[0] as Pool;
const device = helloTopology.devices[0] as DeviceSpec;
const question = { pool, device, classes: helloModel.classes, tensor: 2, context: 1, expert: 1, zero: 0, precision: helloSpec.job.precision };

describe("standardRules", () => {
  it("allows what the runtime does", () => expect(refusal(standardRules, question)).toBeUndefined());

  it.each([
    ["data-type", { precision: { ...question.precision, compute: "fp16" as const } }],
    ["no-context-parallelism", { context: 2 }],
    ["no-expert-parallelism", { expert: 2 }],
    ["no-zero", { zero: 1 }],
    ["tensor-within-node", { tensor: 4 }],
    [
      "tensor-divides-layers",
      { pool: { ...pool, devicesPerNode: 3 }, tensor: 3, classes: [helloModel.classes.find((c) => c.divisors.length > 1) as LayerClass] },
    ],
  ])("refuses by rule %s", (rule, change) => expect(refusal(standardRules, { ...question, ...change })?.rule).toBe(rule));

  it("asks that tensor degrees of one pool nest", () => {
    const rule = standardRules.pool[0];
    expect(rule?.refuses(pool, [1, 2, 8, 4])).toBeUndefined();
    expect(rule?.refuses(pool, [2, 3])).toContain("2 and 3");
  });

  it("has a source and a date for every rule", () => {
    for (const rule of [...standardRules.replica, ...standardRules.pool]) {
      expect(rule.source.length).toBeGreaterThan(10);
      expect(rule.date).toMatch(/^20\d\d-\d\d$/);
    }
  });
});
