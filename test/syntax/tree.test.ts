import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generateTree, treeFile } from "../../scripts/generate/tree.mjs";
import { isAnyExpression, isProperty, parse, visit } from "../../src/syntax/index.ts";

describe("the generated tree", () => {
  it("is what the grammar file gives now (else run `node scripts/generate/tree.mjs`)", () => {
    expect(readFileSync(treeFile, "utf8")).toBe(generateTree());
  });

  it("follows the grammar file", () => {
    const grammar = "/// Two things.\nPair = left:Leaf ('and' right:Leaf)? more:Leaf* sign:('+' | '-')\nLeaf = text:#text\nAnyThing = Pair | Leaf\n";
    const text = generateTree(grammar);
    expect(text).toContain("readonly right: Leaf | undefined;");
    expect(text).toContain("readonly more: readonly Leaf[];");
    expect(text).toContain('readonly sign: "+" | "-";');
    expect(text).toContain("export type AnyThing = Pair | Leaf;");
    expect(text).toContain("return [node.left, ...(node.right ? [node.right] : []), ...node.more];");
  });

  it("refuses a grammar that names a node which no rule defines", () => {
    expect(() => generateTree("Pair = left:Leaf\n")).toThrow("uses Leaf");
  });

  it("visits every node once, and leaves out what a visitor does not want", () => {
    const { tree } = parse("site a { x: 1 + f(2), y: 3 }", "test.hgm");
    const seen: string[] = [];
    visit(tree, { NumberLiteral: (node) => void seen.push(node.digits), Call: () => false });
    expect(seen).toEqual(["1", "3"]);
  });

  it("has guards for nodes and unions", () => {
    const { tree } = parse("x: 1", "test.hgm");
    const [member] = tree.members;
    if (!member || !isProperty(member)) throw new Error("not a property");
    expect(isAnyExpression(member.value)).toBe(true);
    expect(isAnyExpression(member)).toBe(false);
  });
});
