import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readUngram } from "../../scripts/generate/ungram.mjs";
import { analyze } from "../../src/semantics/index.ts";
import { type AnyNode, children, parse } from "../../src/syntax/index.ts";
import { memoryHost } from "../semantics/memory-host.ts";
import { bigSpec } from "../support/big-spec/big-spec.ts";

/** Nodes that stand for what could not be read. */
const ofMistakes = ["BrokenMember", "MissingExpression"];

describe("the spec that stands for big ones in benchmarks and limits", () => {
  const text = bigSpec(200_000);

  it("is as long as asked for, and the same each time", () => {
    expect(text.length).toBeGreaterThanOrEqual(200_000);
    expect(text.length).toBeLessThan(220_000);
    expect(bigSpec(200_000)).toBe(text);
  });

  it("uses every construct of the grammar", () => {
    const kinds = new Set<string>();
    const walk = (node: AnyNode): void => {
      kinds.add(node.kind);
      for (const child of children(node)) walk(child);
    };
    walk(parse(text, "big.hgm").tree);
    const rules: readonly { kind: string; name: string }[] = readUngram(readFileSync(new URL("../../grammar/hgm.ungram", import.meta.url), "utf8"));
    const nodes = rules.filter((rule) => rule.kind === "node" && !ofMistakes.includes(rule.name)).map((rule) => rule.name);
    expect([...kinds].sort()).toEqual([...nodes].sort());
  });

  it("is valid, and has one job", () => {
    const { diagnostics, jobs, spec } = analyze(memoryHost({ "big.hgm": text }), "big.hgm");
    expect(diagnostics).toEqual([]);
    expect(jobs).toEqual(["train"]);
    expect(spec?.sites.length).toBe(2);
  });
});
