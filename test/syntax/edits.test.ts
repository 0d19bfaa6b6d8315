import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { children, lexicon, parse, simpleUnits } from "../../src/syntax/index.ts";
import { fixture, fixtures, misplaced } from "./support.ts";

const texts = [fixture("every-production.hgm"), ...fixtures("specs").map((s) => s.text.slice(0, 1500))];
/** Cuts a text where its words and signs meet. */
const pieces = texts.map((text) => text.match(/\s+|[A-Za-z0-9_.]+|"[^"\n]*"|./gsu) ?? []);
const spellings = Object.values(lexicon).flatMap((entry) => ("text" in entry ? [entry.text] : []));
const insertion = fc.oneof(
  fc.constantFrom(...spellings, "\n", '"', "${", "}", "///", "//", "'", "#", "/*", "；", "上", "1", "2.5", "x", "\r", "\t", "\\", "\uD800"),
  fc.constantFrom(...simpleUnits),
  fc.string({ maxLength: 4 }),
);
const edit = fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), put: fc.array(insertion, { maxLength: 2 }) });
const edited = fc.record({ text: fc.nat(), edits: fc.array(edit, { minLength: 1, maxLength: 4 }) }).map(({ text, edits }) => {
  const list = [...(pieces[text % pieces.length] ?? [])];
  for (const { at, cut, put } of edits) list.splice(at % (list.length + 1), cut, ...put);
  return list.join("");
});

const holds = (text: string): void => {
  const { tree, diagnostics, tokens, comments } = parse(text, "edited.hgm");
  expect(tree.kind).toBe("SourceFile");
  expect(misplaced(tree, text)).toBeUndefined();
  for (const { place, message, code } of diagnostics) {
    expect(code).toMatch(/^HGM1\d{3}$/);
    expect(message).not.toMatch(/undefined|NaN|\[object/);
    expect(place).toBeDefined();
    if (place) expect(place.start >= 0 && place.start <= place.end && place.end <= text.length).toBe(true);
  }
  const broken = (node: Parameters<typeof children>[0]): boolean =>
    node.kind === "BrokenMember" || node.kind === "MissingExpression" || children(node).some(broken);
  if (diagnostics.length === 0) expect(broken(tree)).toBe(false);
  for (const t of tokens) expect(t.startOffset).toBeGreaterThanOrEqual(0);
  for (const c of comments) expect(text.slice(c.start, c.end)).toBe(c.text);
};

describe("any text", () => {
  it("with edits in a spec never throws, keeps every node in its place, and leaves no hole without a diagnostic", () => {
    fc.assert(fc.property(edited, holds), { numRuns: 300, seed: 20 });
  });

  it("made of tokens at random is read as well", () => {
    fc.assert(
      fc.property(fc.array(insertion, { maxLength: 40 }), (parts) => holds(parts.join(" "))),
      { numRuns: 300, seed: 21 },
    );
  });

  it("gives the same result twice, so nothing is left over from one text for the next", () => {
    fc.assert(
      fc.property(edited, edited, (a, b) => {
        const first = parse(a, "a.hgm");
        parse(b, "b.hgm");
        const again = parse(a, "a.hgm");
        expect(again.tree).toEqual(first.tree);
        expect(again.diagnostics).toEqual(first.diagnostics);
      }),
      { numRuns: 30, seed: 22 },
    );
  });
});
