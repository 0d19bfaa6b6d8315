import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/contracts/index.ts";
import { documentsPlanDiagnostics } from "../../src/diagnostics/codes/documents-plan/index.ts";
import { verifyPlan } from "../../src/planner/index.ts";
import { fixture } from "../support/broken.ts";
import { brokenInContext, brokenPlans, goodPlan, helloRooms } from "./broken-plans.ts";

const folder = new URL("fixtures/broken/", import.meta.url);
const context = { ...helloRooms, job: helloRooms.spec.job };
const codeOf = (name: string): string | undefined => documentsPlanDiagnostics.find((d) => d.slug === name.split("--")[0])?.code;
const findings = (text: string, with_?: typeof context) => verifyPlan(JSON.parse(text) as Plan, with_).map((d) => [d.code, d.pointer]);

describe("verifyPlan", () => {
  it("accepts a plan that the planner made, with and without context", () => {
    expect(verifyPlan(goodPlan)).toEqual([]);
    expect(verifyPlan(goodPlan, context)).toEqual([]);
  });

  for (const entry of brokenPlans) {
    it(`refuses ${entry.name}`, () => {
      const { text, expected } = fixture(folder, entry);
      expect(text).toBe(expected);
      expect(findings(text)).toContainEqual([codeOf(entry.name), entry.pointer]);
      expect(new Set(findings(text).map(([code]) => code))).toEqual(new Set([codeOf(entry.name)]));
    });
  }

  for (const entry of brokenInContext) {
    it(`refuses ${entry.name} with its context only`, () => {
      const { text, expected } = fixture(folder, entry);
      expect(text).toBe(expected);
      expect(findings(text)).toEqual([]);
      expect(findings(text, context)).toContainEqual([codeOf(entry.name), entry.pointer]);
    });
  }

  it("knows cuts and links that the topology or the model forbid", () => {
    const first = helloRooms.model.layers[4];
    const model = { ...helloRooms.model, layers: helloRooms.model.layers.map((layer) => (layer === first ? { ...layer, noCutAfter: "two inputs" } : layer)) };
    expect(verifyPlan(goodPlan, { ...context, model }).map((d) => d.code)).toEqual([codeOf("plan-cut")]);
    expect(verifyPlan(goodPlan, { ...context, topology: { ...helloRooms.topology, links: [] } }).map((d) => d.code)).toEqual([codeOf("plan-no-link")]);
  });

  it("has a broken plan for every rule, and no other files", () => {
    const names = [...brokenPlans, ...brokenInContext].map((b) => b.name);
    expect(new Set([...names.map((n) => n.split("--")[0]), "plan-cut", "plan-no-link"])).toEqual(new Set(documentsPlanDiagnostics.map((d) => d.slug)));
    expect(readdirSync(folder).sort()).toEqual(names.map((n) => `${n}.json`).sort());
  });
});
