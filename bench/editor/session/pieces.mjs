// @ts-check

/**
 * What is typed at once: a key, a line end with its indentation, the rest of a word that was chosen from a list, pasted lines.
 * @typedef {object} Piece
 * @property {number} start in the text that is typed
 * @property {number} end
 * @property {string} closer what the editor adds behind the cursor by itself
 * @property {"key" | "bracket" | "word" | "paste"} kind
 */

const closers = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/**
 * Offsets of brackets and double quotes that belong together; strings end with their line.
 * @param {string} text
 */
export const bracketPairs = (text) => {
  /** @type {{ open: number, close: number }[]} */
  const pairs = [];
  /** @type {{ at: number, closer: string }[]} */
  const waiting = [];
  for (let at = 0; at < text.length; at++) {
    const character = /** @type {string} */ (text[at]);
    const last = waiting.at(-1);
    if (character === "\n") {
      if (last?.closer === '"') waiting.pop();
    } else if (last?.closer === character) {
      waiting.pop();
      pairs.push({ open: last.at, close: at });
    } else if (character === '"') waiting.push({ at, closer: '"' });
    else {
      const closer = closers.get(character);
      if (closer !== undefined) waiting.push({ at, closer });
    }
  }
  return pairs;
};

const isWord = (/** @type {string | undefined} */ character) => character !== undefined && /[A-Za-z0-9_]/.test(character);

/** @param {{ start: number, end: number }} range @param {readonly { open: number, close: number }[]} pairs */
const holdsWholePairs = ({ start, end }, pairs) => {
  const inside = (/** @type {number} */ at) => at >= start && at < end;
  return pairs.every(({ open, close }) => inside(open) === inside(close));
};

/**
 * Lines that hold whole pairs only, without the first indentation and the last line end.
 * @param {string} text
 * @param {readonly { open: number, close: number }[]} pairs
 * @param {import("../seeded.mjs").Random} random
 * @param {number} most lines
 */
export const wholeLines = (text, pairs, random, most) => {
  const starts = [...text.matchAll(/^[ \t]*(?=\S)/gm)].map((match) => match.index + match[0].length);
  for (let time = 0; time < 500; time++) {
    const first = random.below(starts.length);
    const lines = 1 + random.below(most);
    const start = starts[first] ?? 0;
    const lastLine = starts[Math.min(first + lines, starts.length) - 1] ?? start;
    const lineEnd = text.indexOf("\n", lastLine);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (end - start > 8 && holdsWholePairs({ start, end }, pairs)) return { start, end };
  }
  return undefined;
};

/** How many keys of a word are typed before the rest is chosen. @param {number} at place of the word: the same word is always typed in the same way */
const typedOf = (at) => 1 + ((at * 7) % 3);

/**
 * @param {string} text
 * @param {readonly { start: number, end: number }[]} pastes
 * @param {ReadonlyMap<number, number>} auto offsets of brackets that the editor closes, with those of the closing ones
 * @returns {Piece[]} with each word by its keys
 */
const smallest = (text, pastes, auto) => {
  const given = new Set(auto.values());
  /** @type {Piece[]} */
  const pieces = [];
  for (let at = 0; at < text.length; ) {
    const paste = pastes.find(({ start }) => start === at);
    if (paste) {
      pieces.push({ ...paste, closer: "", kind: "paste" });
      at = paste.end;
      continue;
    }
    let end = at + 1;
    if (text[at] === "\n") while (text[end] === " " || text[end] === "\t") end++;
    const close = auto.get(at);
    if (close !== undefined) pieces.push({ start: at, end, closer: /** @type {string} */ (text[close]), kind: "bracket" });
    else if (!given.has(at)) pieces.push({ start: at, end, closer: "", kind: "key" });
    at = end;
  }
  return pieces;
};

/** Where words can be completed: after some keys, to the end of the word. @param {string} text @param {readonly Piece[]} pieces */
const completions = (text, pieces) => {
  /** @type {{ from: number, keys: number }[]} */
  const found = [];
  for (let at = 0; at < pieces.length; at++) {
    const first = /** @type {Piece} */ (pieces[at]);
    if (first.kind !== "key" || !isWord(text[first.start])) continue;
    let end = at;
    while (pieces[end]?.kind === "key" && isWord(text[pieces[end]?.start ?? -1]) && pieces[end]?.start === first.start + (end - at)) end++;
    const typed = typedOf(first.start);
    if (end - at - typed >= 2) found.push({ from: at + typed, keys: end - at - typed });
    at = end - 1;
  }
  return found;
};

/** How few pieces there are when every word is chosen as early as it can be. @param {string} text @param {readonly Piece[]} pieces */
const fewest = (text, pieces) => pieces.length - completions(text, pieces).reduce((sum, { keys }) => sum + keys - 1, 0);

/** @param {ReadonlyMap<number, number>} auto @param {{ start: number, end: number }} lines */
const withoutThose = (auto, { start, end }) => new Map([...auto].filter(([open]) => open < start || open >= end));

/**
 * Cuts a text into exactly so many pieces. Brackets that the editor closes cost nothing where they close; the rest is met by choosing words from lists
 * after their first keys, and by pasting lines when that does not suffice.
 * @param {string} text
 * @param {number} count
 * @param {import("../seeded.mjs").Random} random
 * @param {{ closed: number, pastes: number }} shares share of brackets that the editor closes; lines that are pasted at most at once
 * @returns {Piece[]}
 */
export const cutIntoPieces = (text, count, random, { closed, pastes: mostLines }) => {
  const pairs = bracketPairs(text);
  let auto = new Map(pairs.filter(() => random.chance(closed)).map(({ open, close }) => [open, close]));
  /** @type {{ start: number, end: number }[]} */
  const pastes = [];
  let pieces = smallest(text, pastes, auto);
  if (pieces.length < count) throw new Error(`a text of ${text.length} characters has only ${pieces.length} keys, fewer than ${count} edits`);
  for (let time = 0; fewest(text, pieces) > count; time++) {
    const whole = time < 2000 ? wholeLines(text, pairs, random, mostLines) : undefined;
    if (!whole) throw new Error(`${count} edits are too few for a text of ${text.length} characters`);
    if (pastes.some(({ start, end }) => start < whole.end && whole.start < end)) continue;
    // What would be too much at once is pasted in part.
    const over = Math.max(0, count - smallest(text, [...pastes, whole], withoutThose(auto, whole)).length);
    const lines = { start: whole.start, end: whole.end - over };
    if (lines.end - lines.start < 2 || !holdsWholePairs(lines, pairs)) continue;
    const fewer = smallest(text, [...pastes, lines], withoutThose(auto, lines));
    if (fewer.length < count) continue;
    pastes.push(lines);
    pieces = fewer;
    auto = withoutThose(auto, lines);
  }
  let spare = pieces.length - count;
  /** @type {Map<number, number>} */
  const joined = new Map();
  for (const { from, keys } of random.shuffle(completions(text, pieces))) {
    const saved = Math.min(keys - 1, spare);
    if (saved > 0) joined.set(from + (keys - 1 - saved), saved + 1);
    spare -= saved;
  }
  /** @type {Piece[]} */
  const cut = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = /** @type {Piece} */ (pieces[at]);
    const keys = joined.get(at) ?? 1;
    cut.push(keys > 1 ? { ...piece, end: piece.start + keys, kind: "word" } : piece);
    at += keys;
  }
  return cut;
};
