import { describe, expect, it } from "vitest";
import { parse } from "../../src/syntax/index.ts";
import { codes, shape, valueOf } from "./support.ts";

describe("operators", () => {
  it.each([
    ["1 + 2 * 3 - 4 / 5 / 6", "((1 + (2 * 3)) - ((4 / 5) / 6))"],
    ["-3 - -1", "((- 3) - (- 1))"],
    ["- - 1", "(- (- 1))"],
    ["not a and b or not not c", "(((not a) and b) or (not (not c)))"],
    ["a == 1 and b != 2 or c < d", "(((a == 1) and (b != 2)) or (c < d))"],
    ["not a < b", "(not (a < b))"],
    ["i + 1..n * 2", "((i + 1)..(n * 2))"],
    ["..=a.b[1]", "(..=a.b[1])"],
    ["a..", "(a..)"],
    ["a .. == b ..", "((a..) == (b..))"],
    ["0..-1", "(0..(- 1))"],
    ["a -- b + 1", "(a -- (b + 1))"],
    ["a -> b..c -> d", "((a -> b)..(c -> d))"],
    ["if a then b else c + 1", "(if a then b else (c + 1))"],
    ["if a then if b then 1 else 2 else 3", "(if a then (if b then 1 else 2) else 3)"],
    ["a.if(x: 1, 2)[3].from", "a.if(x: 1, 2)[3].from"],
    ["(1 + 2) * 3", "({(1 + 2)} * 3)"],
  ])("%s", (text, expected) => {
    expect(shape(valueOf(text))).toBe(expected);
  });
});

describe("numbers and units", () => {
  it.each([
    ["100ms", "100 ms"],
    ["100 ms", "100 ms"],
    ["6%", "6 %"],
    ["6 %", "6 %"],
    ["16Mi tokens", "16Mi tokens"],
    ["15T", "15T"],
    ["4T", "4T"],
    ["1_000.5e-3K", "1_000.5e-3K"],
    ["100Mbps", "100 Mbps"],
    ["0..4", "(0..4)"],
    ["0.5..1.5", "(0.5..1.5)"],
    ["80 GiB / 2 TB/s", "(80 GiB / 2 TB/s)"],
    ["80 GiB / n", "(80 GiB / n)"],
    ["if n == 3 then 0 else 1", "(if (n == 3) then 0 else 1)"],
    ["1.90 USD/h", "1.90 USD/h"],
    ["2 m", "2 m"],
    ["2M", "2M"],
  ])("%s", (text, expected) => {
    expect(shape(valueOf(text))).toBe(expected);
  });

  it("takes a known unit for one even before a colon, an unknown word there for the next member", () => {
    expect(valueOf("[for x in a if x < 3 GB: x]").kind).toBe("Comprehension");
    expect(codes("a: 3 rows: 4")).toEqual(["HGM1006"]);
  });

  it("offers the unit that was meant", () => {
    const fix = (text: string): string | undefined => parse(`x: ${text}`, "test.hgm").diagnostics[0]?.fixes[0]?.edits[0]?.text;
    expect(fix("3 GB/sec")).toBe("GB/s");
    expect(fix("3 gbps")).toBe("Gbps");
    expect(fix("3 Gib")).toBe("GiB");
    expect(fix("3 M")).toBe("M");
    expect(fix("3 furlongs")).toBeUndefined();
  });
});

describe("strings", () => {
  it("keep text and expressions apart, with escapes resolved", () => {
    const value = valueOf('"a \\"q\\" ${x + 1} b ${f("in ${y}")}\\n"');
    if (value.kind !== "StringLiteral") throw new Error(value.kind);
    expect(value.parts.map((p) => (p.kind === "StringText" ? p.value : shape(p.expression)))).toEqual(['a "q" ', "(x + 1)", " b ", "f(StringLiteral)", "\n"]);
  });

  it("may be empty, and may hold a dollar sign", () => {
    expect(valueOf('""')).toMatchObject({ parts: [] });
    expect(valueOf('"1 $ \\${x} {y}"')).toMatchObject({ parts: [{ value: "1 $ ${x} {y}" }] });
  });
});

describe("line ends", () => {
  it("mean nothing in round and square brackets, after = and after a binary operator", () => {
    expect(codes("let a =\n  1 +\n  2\nlet b = f(\n  1,\n  x: 2,\n)\nlet c = [\n  1\n  ,\n  2\n]\nlet d = a\n")).toEqual([]);
    expect(parse("let a = 1 +\n\n  2\nlet b = 3", "t").tree.members).toHaveLength(2);
  });

  it("end a member after an open range", () => {
    expect(parse("stage { layers: block[4]..\nrows: 1 }", "t").tree.members[0]).toMatchObject({
      body: { members: [{ name: { text: "layers" } }, { name: { text: "rows" } }] },
    });
  });

  it("may break the braces of an import and stand before the message of an assert", () => {
    expect(codes('import {\n  A,\n  B as C\n} from "std:devices"\nassert a > 0,\n  "why"\n')).toEqual([]);
  });

  it("count after an operator when the next line plainly is a member", () => {
    const { tree, diagnostics } = parse("let a = 1 +\nlet b = 2\nx: 3 *\ny: 4\n", "t");
    expect(diagnostics.map((d) => d.code)).toEqual(["HGM1013", "HGM1013"]);
    expect(tree.members.map((m) => m.kind)).toEqual(["Let", "Let", "Property", "Property"]);
  });
});
