import type { TextEdit } from "vscode-languageserver";
import type { LineIndex } from "./line-index.ts";

/** A piece of a text replaced by another; offsets of the text before. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Beyond so many differing lines the pieces are no longer sought: the whole stretch is replaced. */
const mostSteps = 2000;

/** Lines with their ends. */
const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

/** For each line of `after` that stands in `before` too, its number there; a longest common subsequence by Myers' greedy algorithm. Undefined when too different. */
const commonLines = (before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] | undefined => {
  const [n, m] = [before.length, after.length];
  const most = Math.min(n + m, mostSteps);
  const offset = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const rounds: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    rounds.push(furthest.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest[offset + k - 1] ?? 0) < (furthest[offset + k + 1] ?? 0));
      let x = down ? (furthest[offset + k + 1] ?? 0) : (furthest[offset + k - 1] ?? 0) + 1;
      while (x < n && x - k < m && before[x] === after[x - k]) x += 1;
      furthest[offset + k] = x;
      if (x >= n && x - k >= m) return backtrack(rounds, offset, n, m);
    }
  }
  return undefined;
};

const backtrack = (rounds: readonly Int32Array[], offset: number, n: number, m: number): readonly (readonly [number, number])[] => {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [n, m];
  for (let d = rounds.length - 1; d >= 0; d--) {
    const furthest = rounds[d] as Int32Array;
    const k = x - y;
    const down = k === -d || (k !== d && (furthest[offset + k - 1] ?? 0) < (furthest[offset + k + 1] ?? 0));
    const from = down ? (furthest[offset + k + 1] ?? 0) : (furthest[offset + k - 1] ?? 0) + 1;
    // The diagonal behind the step of this round, back to its start; in round 0 all of it.
    for (const start = d === 0 ? 0 : from; x > start; ) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    if (d > 0) {
      x = down ? from : from - 1;
      y = x - (down ? k + 1 : k - 1);
    }
  }
  return pairs.reverse();
};

/** Within replaced lines, what they begin and end with alike is left as it stands; a pair of surrogates and a line end stay whole. */
const narrowed = ({ start, end, text }: Replacement, before: string): Replacement => {
  const old = before.slice(start, end);
  const shorter = Math.min(old.length, text.length);
  let head = 0;
  while (head < shorter && old[head] === text[head]) head += 1;
  while (head > 0 && /[\uD800-\uDBFF\r]$/.test(old.slice(0, head))) head -= 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  const splits = (part: string): boolean => /[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n/.test(part.slice(part.length - tail - 1, part.length - tail + 1));
  while (tail > 0 && (splits(old) || splits(text))) tail -= 1;
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
};

/** A line as it is compared: without blanks, so that one that is only laid out anew is known again. */
const keyOf = (line: string): string => line.replace(/[ \t]+/g, "");

/**
 * What makes `after` of `before`, line by line, in order: lines that stand in both are not touched, so that cursors, marks and folds in them stay. Empty
 * where the texts are equal.
 */
export const replacementsBetween = (before: string, after: string): readonly Replacement[] => {
  if (before === after) return [];
  const [old, now] = [linesOf(before), linesOf(after)];
  const pairs = commonLines(old.map(keyOf), now.map(keyOf)) ?? [];
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length);
  const replaced: Replacement[] = [];
  /** Lines `i` to `x` by lines `j` to `y`. */
  const replace = (i: number, x: number, j: number, y: number): void => {
    const each = narrowed({ start: starts[i] ?? 0, end: starts[x] ?? before.length, text: now.slice(j, y).join("") }, before);
    if (each.end > each.start || each.text !== "") replaced.push(each);
  };
  let [i, j] = [0, 0];
  for (const [x, y] of [...pairs, [old.length, now.length] as const]) {
    // As many lines as before: each is taken for the one that stood in its place.
    if (x - i === y - j) for (let step = 0; step < x - i; step++) replace(i + step, i + step + 1, j + step, j + step + 1);
    else replace(i, x, j, y);
    if (x < old.length && old[x] !== now[y]) replace(x, x + 1, y, y + 1);
    [i, j] = [x + 1, y + 1];
  }
  return replaced;
};

/** Replacements as the protocol has them. */
export const textEdits = (replacements: readonly Replacement[], lines: LineIndex): TextEdit[] =>
  replacements.map(({ start, end, text }) => ({ range: lines.rangeOf({ start, end }), newText: text }));
