import fc from "fast-check";
import { expect, test } from "vitest";
import { FactsHeard, FactsTold } from "../../../src/editor/analyst/facts-change.ts";
import type { Facts, MemberFacts } from "../../../src/workspace/index.ts";

const table = fc.dictionary(
  fc.constantFrom("a", "b", "c"),
  fc.record({ value: fc.record({ text: fc.constantFrom("1", "2"), written: fc.boolean(), kind: fc.constant("let" as const) }) }),
);
const facts: fc.Arbitrary<Facts> = fc.record({
  members: fc.dictionary(fc.constantFrom("main.hgm", "other.hgm", "std:devices"), table as fc.Arbitrary<Readonly<Record<string, MemberFacts>>>),
  jobs: fc.constant([]),
});

test("what is heard is what was told, over any changes of any roots", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 70 }), facts), { maxLength: 200 }), (changes) => {
      const [told, heard] = [new FactsTold(), new FactsHeard()];
      for (const [root, each] of changes) expect(heard.facts(`root${root}`, structuredClone(told.change(`root${root}`, each)))).toEqual(each);
    }),
    { numRuns: 200, seed: 5 },
  );
});

test("a table that is the same is not told again", () => {
  const told = new FactsTold();
  const library: Readonly<Record<string, MemberFacts>> = { "device A100": { numbers: {} } };
  const change = (text: string) =>
    told.change("main.hgm", {
      members: { "main.hgm": { "let a": { value: { text, written: true, kind: "let" } } }, "std:devices": structuredClone(library) },
      jobs: [],
    });
  expect(Object.keys(change("1").changed)).toEqual(["main.hgm", "std:devices"]);
  expect(change("2")).toMatchObject({ changed: { "main.hgm": {} }, same: ["std:devices"] });
});
