import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ModelGraph } from "../../src/contracts/index.ts";
import { documentsModelDiagnostics } from "../../src/diagnostics/codes/documents-model/index.ts";
import { modelRules, verifyModel } from "../../src/model/index.ts";

const fixtures = new URL("./fixtures/", import.meta.url);
const read = (path: string): ModelGraph => JSON.parse(readFileSync(new URL(path, fixtures), "utf8")) as ModelGraph;

const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);

describe("verifyModel", () => {
  test("accepts a whole document", () => {
    expect(verifyModel(read("model.json"))).toEqual([]);
  });

  test.each(modelRules.map((rule) => [rule.code, rule.slug] as const))("%s: the broken document of %s gives that one finding", (code, slug) => {
    const document = read(`broken/${slug}.json`);
    const [first, ...rest] = verifyModel(document);
    expect(first?.code).toBe(code);
    expect(rest).toEqual([]);
    expect(at(document, first?.pointer ?? "")).toBeDefined();
    expect(first?.message).not.toMatch(/undefined|NaN/);
  });

  test("every rule has a diagnostic, and every document a rule", () => {
    expect(modelRules.map((r) => r.code).sort()).toEqual(documentsModelDiagnostics.map((d) => d.code).sort());
    expect(readdirSync(new URL("broken/", fixtures)).sort()).toEqual(modelRules.map((r) => `${r.slug}.json`).sort());
  });
});
