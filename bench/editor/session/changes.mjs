// @ts-check

/**
 * A place as the protocol counts it: lines and UTF-16 units from 0.
 * @typedef {{ line: number, character: number }} Position
 * @typedef {{ range: { start: Position, end: Position }, text: string }} Change of a document, as `didChange` carries it
 * @typedef {{ start: number, end: number, text: string }} Replacement by offsets
 */

/** @param {string} text whose lines end in `\n` @param {number} offset @returns {Position} */
export const positionAt = (text, offset) => {
  let line = 0;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return { line, character: offset - start };
};

/** @param {string} text @param {Position} position */
export const offsetAt = (text, { line, character }) => {
  let start = 0;
  for (let each = 0; each < line; each++) start = text.indexOf("\n", start) + 1;
  return start + character;
};

/** @param {string} text @param {Replacement} replacement */
export const replace = (text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end);

/**
 * The text behind changes, each of which counts in the text behind the one before.
 * @param {string} text
 * @param {readonly Change[]} changes
 */
export const applyChanges = (text, changes) => {
  let now = text;
  for (const { range, text: by } of changes) now = replace(now, { start: offsetAt(now, range.start), end: offsetAt(now, range.end), text: by });
  return now;
};
