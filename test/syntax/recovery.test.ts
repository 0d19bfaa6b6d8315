import { describe, expect, it } from "vitest";
import { parse } from "../../src/syntax/index.ts";
import { misplaced } from "./support.ts";

/** Codes, and the kinds of the members at the top. */
const read = (text: string): { codes: string[]; members: string[] } => {
  const { tree, diagnostics } = parse(text, "test.hgm");
  expect(misplaced(tree, text)).toBeUndefined();
  return { codes: diagnostics.map((d) => d.code), members: tree.members.map((m) => m.kind) };
};

describe("a broken line costs one member and gives one diagnostic", () => {
  const before = "let first = 1\n";
  const after = "let last = 2\nsite end { nodes: 4 }\n";
  it.each([
    ["site a b { x: 1 }", "HGM1001"],
    ["site a { nodes: 3", "HGM1002"],
    ["x: f(1, [2, 3)", "HGM1002"],
    ["x: f(1", "HGM1002"],
    ["x: f(\n  1,\n  2", "HGM1002"],
    ["model X(a: int, b: int {\n  head()\n}", "HGM1002"],
    ["site a {\n  pool p {\n    nodes: 3\n}", "HGM1002"],
    ['site a { title: "zone one }', "HGM1004"],
    ['x: f("abc)', "HGM1004"],
    ["let for = 4", "HGM1005"],
    ["site for { x: 1 }", "HGM1005"],
    ["a: 1 b: 2 c: 3", "HGM1006"],
    ["x: [1 2 3]", "HGM1007"],
    ["let u = 1; let v = 2", "HGM1009"],
    ["let u = “text”", "HGM1009"],
    ["let u = 上海", "HGM1009"],
    ["let u =", "HGM1013"],
    ["x: f(a: , b: 2)", "HGM1013"],
    ["let u = (1 + 2))", "HGM1015"],
    ["nodes 4", "HGM1016"],
    ["x: f(a = 1)", "HGM1016"],
    ["assert 1 < 2 < 3", "HGM1017"],
    ["if a { x: 1 }\nelse { x: 2 }", "HGM1018"],
    ["repeat(3) as block\n{\n  head()\n}", "HGM1018"],
    ["let u = 5.", "HGM1019"],
    ["/* old */", "HGM1020"],
    ["link a, b -- c { x: 1 }", "HGM1001"],
    ["keep a inside b", "HGM1001"],
    ['import A from "x"', "HGM1001"],
    ["x: g({ a: 1 })", "HGM1001"],
    ["then { x: 1 }", "HGM1005"],
    ["= 3", "HGM1001"],
    ["for i 0..3 { x: 1 }", "HGM1001"],
    ["let u = 1 + not x", "HGM1001"],
  ])("%s", (line, code) => {
    const { codes, members } = read(`${before}${line}\n${after}`);
    expect(codes).toEqual([code]);
    expect(members[0]).toBe("Let");
    expect(members.slice(-2)).toEqual(["Let", "Declaration"]);
  });
});

describe("a `{` that was forgotten", () => {
  it.each([
    ['site a\n  title: "a"\n}\n', "HGM1001"],
    ["for i in 0..3\n  let x = 1\n}\n", "HGM1001"],
    ["if true\n  let x = 1\n}\n", "HGM1001"],
    ["if true { let x = 1 } else\n  let y = 1\n}\n", "HGM1001"],
    ["model M()\n  repeat(3) { head() }\n  head()\n}\n", "HGM1001"],
  ])("%j is one error, not another one for its `}`", (text, code) => expect(read(text).codes).toEqual([code]));

  it("does not hide a `}` too many", () => {
    expect(read('site a\n  title: "a"\n}\n}\n').codes).toEqual(["HGM1001", "HGM1015"]);
    expect(read("let x = 1\n}\nsite a\nlet y = 1\n").codes).toEqual(["HGM1015", "HGM1001"]);
  });
});

describe("what can be saved of a broken member is saved", () => {
  it("the name of a property without a value", () => {
    expect(parse("job a {\n  sequence:\n  steps: 100\n}", "t").tree.members[0]).toMatchObject({
      body: {
        members: [
          { name: { text: "sequence" }, value: { kind: "MissingExpression" } },
          { name: { text: "steps" }, value: { digits: "100" } },
        ],
      },
    });
  });

  it("the other arguments of a call", () => {
    const value = {
      kind: "Call",
      arguments: {
        arguments: [{ name: { text: "a" }, value: { kind: "MissingExpression" } }, { value: { kind: "NameReference" } }, { value: { digits: "3" } }],
      },
    };
    expect(parse("x: f(a: , b c d, 3)", "t").tree.members).toMatchObject([{ value }]);
  });

  it("the members of a block whose brace is missing, and no others", () => {
    const { tree } = parse("site a {\n  x: 1\n  y: 2\n\nsite b {\n  z: 3\n}\n", "t");
    expect(tree.members).toMatchObject([{ body: { members: [{}, {}] } }, { body: { members: [{}] } }]);
  });
});

describe("several mistakes", () => {
  it("are all told, each once, in order of place", () => {
    const text = "let a = \nsite b {\n  x: 80 Gib\n  y: [1 2]\n  pool c { z: }\n}\nlet in = 3\n";
    const { diagnostics } = parse(text, "t");
    expect(diagnostics.map((d) => d.code)).toEqual(["HGM1013", "HGM1003", "HGM1007", "HGM1013", "HGM1005"]);
    expect(diagnostics.map((d) => text.slice(0, d.place?.start).split("\n").length)).toEqual([1, 3, 4, 5, 7]);
  });

  it("name the bracket that waits for its partner", () => {
    const [diagnostic] = parse("x: f(1, g(2\ny: 3", "t").diagnostics;
    expect(diagnostic).toMatchObject({ code: "HGM1002", place: { start: 11, end: 11 }, fixes: [{ edits: [{ text: "))" }] }] });
    expect(diagnostic?.related.map((r) => r.place.start)).toEqual([9, 4]);
  });
});
