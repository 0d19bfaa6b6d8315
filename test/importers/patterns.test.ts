import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternOf } from "../../src/importers/hf/layer-pattern.ts";

const condition = (members: readonly boolean[]): string => {
  const pattern = patternOf(members);
  return typeof pattern === "string" ? pattern : pattern.condition;
};
const of = (text: string): readonly boolean[] => [...text].map((sign) => sign === "x");

/** What the language makes of a condition, in JavaScript's words. */
const holds = (text: string, index: number): boolean => {
  const words = text
    .replace(/mod\(i, (\d+)\)/g, "i % $1")
    .replace(/\band\b/g, "&&")
    .replace(/\bor\b/g, "||")
    .replace(/\bnot\b/g, "!");
  return new Function("i", `return ${words};`)(index) as boolean;
};

describe("the condition for some blocks of many", () => {
  it.each([
    ["xxxx", "always"],
    ["....", "never"],
    ["xxx.....", "i < 3"],
    ["...xxxxx", "i >= 3"],
    ["x.x.x.x.", "mod(i, 2) == 0"],
    [".x.x.x.", "mod(i, 2) == 1"],
    ["xxxxx.xxxxx.x", "mod(i, 6) != 5"],
    ["..x...", "i == 2"],
    ["xx.xxx", "i != 2"],
    ["..xx..x", "i >= 2 and i < 4 or i >= 6"],
    [".xxx.xxxx", "not (i == 0 or i == 4)"],
  ])("%s is %s", (members, expected) => expect(condition(of(members))).toBe(expected));

  it("holds for them and for no others", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (members) => {
        const text = condition(members);
        const found = members.map((_, index) => (text === "always" ? true : text === "never" ? false : holds(text, index)));
        expect(found).toEqual(members);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
