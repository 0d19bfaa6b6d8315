import { describe, expect, it } from "vitest";
import { type AnyNode, children, deepestIn, parse } from "../../src/syntax/index.ts";
import { bigSpec } from "../support/big-spec/big-spec.ts";

/** The first node that is deeper than its text allows, with its depth; undefined when there is none. */
const tooDeep = (text: string): string | undefined => {
  let found: string | undefined;
  const depthOf = (node: AnyNode): number => {
    const depth = Math.max(0, ...children(node).map((child) => 1 + depthOf(child)));
    if (depth > deepestIn(node)) found ??= `${node.kind} at ${node.start}..${node.end}: ${depth} levels`;
    return depth;
  };
  depthOf(parse(text, "deep.hgm").tree);
  return found;
};

const times = (count: number, open: string, middle: string, close: string): string => `${open.repeat(count)}${middle}${close.repeat(count)}`;

describe("the bound of a node's depth by its length", () => {
  it("holds in every construct of the language", () => expect(tooDeep(bigSpec(60_000))).toBeUndefined());

  it.each([
    ["calls", `let a = ${times(100, "f(", "x", ")")}`],
    ["named arguments", `let a = ${times(100, "f(x:", "x", ")")}`],
    ["brackets", `let a = ${times(100, "(", "x", ")")}`],
    ["records", `let a = ${times(100, "(x:", "x", ")")}`],
    ["lists", `let a = ${times(100, "[", "x", "]")}`],
    ["comprehensions", `let a = ${times(50, "[for i in x:", "x", "]")}`],
    ["subscripts", `let a = ${times(100, "a[", "x", "]")}`],
    ["signs", `let a = ${"-".repeat(1)}${" -".repeat(100)}x`],
    ["members", `let a = x${".y".repeat(100)}`],
    ["sums", `let a = x${"+x".repeat(100)}`],
    ["conditions", `let a = ${times(60, "if x then ", "x", " else x")}`],
    ["texts", `let a = ${times(60, '"${', "x", '}"')}`],
    ["blocks", times(100, "a{", "b", "}")],
    ["places", times(100, "on a{", "b", "}")],
    ["private members", `${"private ".repeat(100)}let a = x`],
    ["types", `param a: ${times(100, "list(", "int", ")")}`],
    ["branches", `if x {} ${"else if x {} ".repeat(60)}`],
    ["brackets that are not closed", `let a = ${"(".repeat(100)}`],
    ["calls that are not closed", `let a = ${"f(".repeat(100)}`],
    ["blocks that are not closed", "a{".repeat(100)],
    ["records that are not closed", `let a = ${"(x:".repeat(100)}`],
  ])("holds in %s inside each other", (_what, text) => expect(tooDeep(text)).toBeUndefined());
});
