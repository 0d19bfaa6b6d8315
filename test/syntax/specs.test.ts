import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/syntax/index.ts";
import { allNodes, fixture, fixtures, misplaced } from "./support.ts";

describe("the specs of the design", () => {
  const specs = fixtures("specs");

  it("are fourteen", () => {
    expect(specs).toHaveLength(14);
  });

  it.each(specs)("$name parses without a diagnostic, every node in its place", ({ name, text }) => {
    const { tree, diagnostics } = parse(text, name);
    expect(diagnostics).toEqual([]);
    expect(misplaced(tree, text)).toBeUndefined();
    expect(tree.edition?.version).toBe("1");
    expect(tree.members.length).toBeGreaterThan(3);
  });

  it.each(specs)("$name reads the same with a byte order mark and CRLF", ({ name, text }) => {
    const kinds = (source: string): string[] => allNodes(parse(source, name).tree).map((n) => n.kind);
    const windows = `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    expect(parse(windows, name).diagnostics).toEqual([]);
    expect(kinds(windows)).toEqual(kinds(text));
  });
});

describe("what the design refuses", () => {
  const expected: Record<string, readonly [code: string, text: string]> = {
    "1.hgm": ["HGM1006", "devices_per_node"],
    "2.hgm": ["HGM1003", "Gib"],
    "3.hgm": ["HGM1001", "--"],
    "4.hgm": ["HGM1006", "pool"],
    "5.hgm": ["HGM1007", "2"],
    "6.hgm": ["HGM1005", "in"],
    "7.hgm": ["HGM1008", "B"],
  };
  const refused = fixtures("refused");

  it("is seven lines", () => {
    expect(refused.map((r) => r.name)).toEqual(Object.keys(expected));
  });

  it.each(refused)("$name gives one diagnostic at its place", ({ name, text }) => {
    const { diagnostics } = parse(text, name);
    const found = diagnostics.map((d) => [d.code, text.slice(d.place?.start, d.place?.end)]);
    expect(found).toEqual([expected[name]]);
    expect(diagnostics[0]?.place?.file).toBe(name);
  });
});

describe("every production", () => {
  it("occurs in a fixture that parses", () => {
    const text = fixture("every-production.hgm");
    const { tree, diagnostics } = parse(text, "every-production.hgm");
    expect(diagnostics).toEqual([]);
    expect(misplaced(tree, text)).toBeUndefined();
    const grammar = readFileSync(new URL("../../grammar/hgm.ungram", import.meta.url), "utf8");
    const rules = [...grammar.matchAll(/^(\w+) = (.*)$/gm)].filter(([, name]) => !name?.startsWith("Any")).map(([, name]) => name as string);
    expect(rules.length).toBeGreaterThan(50);
    const nodes = allNodes(tree);
    const kinds = new Set<string>(nodes.map((n) => n.kind));
    expect(rules.filter((rule) => !kinds.has(rule))).toEqual(["BrokenMember", "MissingExpression"]);
    // Every label of every production, and every spelling where a label names several, occurs too.
    const missing: string[] = [];
    for (const [, name, body] of grammar.matchAll(/^(\w+) = (.*)$/gm)) {
      for (const [, label, spellings] of (body ?? "").matchAll(/(\w+):(?:\(([^)]*)\)|#?\w+)/g)) {
        const values = nodes.filter((n) => n.kind === name).map((n) => (n as unknown as Record<string, unknown>)[label as string]);
        if (name !== "BrokenMember" && !values.some((v) => v !== undefined && !(Array.isArray(v) && v.length === 0))) missing.push(`${name}.${label}`);
        for (const [, spelling] of (spellings ?? "").matchAll(/'([^']+)'/g)) {
          if (!values.includes(spelling)) missing.push(`${name}.${label} ${spelling}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });
});
