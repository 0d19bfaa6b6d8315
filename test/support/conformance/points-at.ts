import type { Diagnostic } from "../../../src/contracts/index.ts";
import { applyFixes } from "../../../src/diagnostics/index.ts";
import type { Vocabulary } from "../../../src/semantics/index.ts";
import { parse } from "../../../src/syntax/index.ts";
import type { EntryName } from "./entries.ts";
import type { Span, Use } from "./uses.ts";
import { usesIn } from "./uses.ts";

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** Of spans that contain a place the smallest, all of them where several are equal. */
export const smallestAround = <S extends Span>(spans: readonly S[], place: Span): readonly S[] => {
  const around = spans.filter((span) => contains(span, place));
  const least = Math.min(...around.map((span) => span.end - span.start));
  return around.filter((span) => span.end - span.start === least);
};

/**
 * The words of the vocabulary that a diagnostic is about, by its place alone:
 *
 * - the word itself is the place: a kind that stands where it may not;
 * - it is the smallest whole around the place: the property whose value is wrong, the layer that lacks an argument;
 * - it is the only word in the place: the unit of a number of the wrong dimension;
 * - it lies in the place, and the message names it: the field of a record;
 * - it is what a fix of the diagnostic would write there: the word that was misspelt.
 */
export const pointsAt = (file: string, text: string, uses: readonly Use[], diagnostic: Diagnostic, vocabulary: Vocabulary): ReadonlySet<EntryName> => {
  const found = new Set<EntryName>();
  const { place } = diagnostic;
  if (place?.file !== file) return found;
  for (const use of uses) if (same(use.name, place)) found.add(use.entry);
  for (const use of smallestAround(uses, place)) found.add(use.entry);
  const inside = uses.filter((use) => use.isValue && contains(place, use));
  if (new Set(inside.map((use) => use.name.start)).size === 1) for (const use of inside) found.add(use.entry);
  for (const use of uses) if (contains(place, use) && diagnostic.message.includes(`\`${text.slice(use.name.start, use.name.end)}\``)) found.add(use.entry);
  for (const fix of diagnostic.fixes) {
    const [edit, more] = fix.edits;
    if (!edit || more || edit.place.file !== file) continue;
    const mended = applyFixes(file, text, [fix]).text;
    const written = { start: edit.place.start, end: edit.place.start + edit.text.length };
    for (const use of usesIn(parse(mended, file, vocabulary.spellings).tree, vocabulary)) if (same(use.name, written)) found.add(use.entry);
  }
  return found;
};
