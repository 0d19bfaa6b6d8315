import fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "../../../src/editor/text/line-index.ts";
import { replacementsBetween, textEdits } from "../../../src/editor/text/text-edits.ts";
import { applyEdits } from "../support/session.ts";

const lines = fc.array(fc.constantFrom("a", "b", "  a", "", "c 😀", "{", "}"), { maxLength: 14 });
const text = fc.tuple(lines, fc.constantFrom("\n", "\r\n"), fc.boolean()).map(([parts, end, last]) => parts.join(end) + (last ? end : ""));

test("the replacements between two texts make the second of the first, in order and without overlap", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const replaced = replacementsBetween(before, after);
      replaced.forEach((each, index) => {
        const next = replaced[index + 1];
        if (next) expect(each.end).toBeLessThanOrEqual(next.start);
      });
      expect(applyEdits(before, textEdits(replaced, new LineIndex(before)))).toBe(after);
    }),
    { numRuns: 500 },
  );
});

test("lines that stay are not touched", () => {
  expect(replacementsBetween("a\nb\nc\n", "a\nb2\nc\n")).toEqual([{ start: 3, end: 3, text: "2" }]);
  expect(replacementsBetween("a\nb\nc\n", "a\nc\n")).toEqual([{ start: 2, end: 4, text: "" }]);
  expect(replacementsBetween("a\nc\n", "a\nb\nc\n")).toEqual([{ start: 2, end: 2, text: "b\n" }]);
  expect(replacementsBetween("x\n", "x\n")).toEqual([]);
});

test("lines that are indented anew are replaced one by one", () => {
  expect(replacementsBetween("{\na\nb\n}\n", "{\n  a\n  b\n}\n")).toEqual([
    { start: 2, end: 2, text: "  " },
    { start: 4, end: 4, text: "  " },
  ]);
});

test("texts that differ in thousands of lines are replaced whole", () => {
  const before = Array.from({ length: 3000 }, (_, i) => `a${i}\n`).join("");
  const after = Array.from({ length: 3100 }, (_, i) => `b${i}\n`).join("");
  const replaced = replacementsBetween(before, after);
  expect(replaced).toHaveLength(1);
  expect(applyEdits(before, textEdits(replaced, new LineIndex(before)))).toBe(after);
});
