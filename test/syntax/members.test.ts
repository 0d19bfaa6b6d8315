import { describe, expect, it } from "vitest";
import { parse } from "../../src/syntax/index.ts";
import { codes } from "./support.ts";

const kinds = (text: string): string[] => parse(text, "test.hgm").tree.members.map((m) => m.kind);

describe("the five ways in which a member starts", () => {
  it.each([
    ["link: none", "Property"],
    ["if: 3", "Property"],
    ["import: 3", "Property"],
    ["site job {}", "Declaration"],
    ["pool link {}", "Declaration"],
    ["hgm x {}", "Declaration"],
    ["rms_norm()", "Element"],
    ["memory { size: 1 GB }", "Element"],
    ["dev.Layer(x: 1) as y", "Element"],
    ["swiglu", "Element"],
    ["on a.b {}", "On"],
    ["edge a -- b {}", "Link"],
    ["keep within within outside", "Keep"],
    ["pin a on b", "Pin"],
    ["private private x: 1", "Private"],
  ])("%s", (text, kind) => {
    expect(codes(text)).toEqual([]);
    expect(kinds(text)).toEqual([kind]);
  });

  it("a statement word wins over a declaration and a layer", () => {
    expect(codes("let in_ {}")).toHaveLength(1);
    expect(codes("input(x: 1)")).toHaveLength(1);
  });

  it("commas and line ends separate alike, and may be repeated", () => {
    expect(kinds("a: 1,, b: 2\n,\n\nc: 3,")).toEqual(["Property", "Property", "Property"]);
  });
});

describe("documentation", () => {
  it("belongs to the member below", () => {
    const { tree, comments } = parse("/// One.\n///   two\n// plain\nsite a { //// no\n  /// Three.\n  x: 1 } /// after\n", "t");
    const [site] = tree.members;
    expect(site).toMatchObject({ kind: "Declaration", documentation: { text: "One.\n  two" }, body: { members: [{ documentation: { text: "Three." } }] } });
    expect(comments.map((c) => c.kind)).toEqual(["documentation", "documentation", "line", "line", "documentation", "documentation"]);
  });
});
