import { describe, expect, it } from "vitest";
import { maximumNesting, parse } from "../../src/syntax/index.ts";
import { codes } from "./support.ts";

const forms: Readonly<Record<string, (n: number) => string>> = {
  parentheses: (n) => `let x = ${"(".repeat(n)}1${")".repeat(n)}`,
  calls: (n) => `let x = ${"f(a: ".repeat(n)}1${")".repeat(n)}`,
  lists: (n) => `let x = ${"[".repeat(n)}1${"]".repeat(n)}`,
  records: (n) => `let x = ${"(a: ".repeat(n)}1${")".repeat(n)}`,
  subscripts: (n) => `let x = ${"a[".repeat(n)}1${"]".repeat(n)}`,
  strings: (n) => `let x = ${'"${'.repeat(n)}1${'}"'.repeat(n)}`,
  blocks: (n) => `${"a b {\n".repeat(n)}x: 1${"\n}".repeat(n)}`,
  types: (n) => `param x: ${"list(".repeat(n)}int${")".repeat(n)}`,
  conditions: (n) => `let x = ${"if a then ".repeat(n)}1${" else 2".repeat(n)}`,
  privates: (n) => `${"private ".repeat(n)}let x = 1`,
};

describe("nesting", () => {
  it.each(Object.keys(forms))("of %s is read up to the limit, and told once beyond it", (name) => {
    const form = forms[name] as (n: number) => string;
    expect(codes(form(maximumNesting))).toEqual([]);
    expect(codes(form(maximumNesting + 1))).toEqual(["HGM1010"]);
    expect(codes(form(3000))).toEqual(["HGM1010"]);
  });

  it.each([
    ["a sum", (n: number) => `let x = 1${" + 1".repeat(n)}`],
    ["signs", (n: number) => `let x = ${"- ".repeat(n)}1`],
    ["steps", (n: number) => `let x = a${".b".repeat(n)}`],
    ["else if", (n: number) => `if a {}${" else if a {}".repeat(n)}`],
  ])("chains of %s end as well", (_, form) => {
    expect(codes(form(200))).toEqual([]);
    expect(codes(form(3000))).toEqual(["HGM1010"]);
  });

  it("keeps what lies deep, in its place", () => {
    const text = (forms.lists as (n: number) => string)(200);
    let node: unknown = parse(text, "t").tree.members[0];
    let depth = 0;
    for (
      let at = (node as { value: unknown }).value as { kind: string; start: number; end: number; elements?: unknown[] };
      ;
      at = at.elements?.[0] as typeof at
    ) {
      if (at.kind !== "ListLiteral") {
        node = at;
        break;
      }
      expect([at.start, at.end]).toEqual([8 + depth, text.length - depth]);
      depth++;
    }
    expect(depth).toBe(200);
    expect(node).toMatchObject({ kind: "NumberLiteral", digits: "1" });
  });
});
