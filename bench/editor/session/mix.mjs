// @ts-check

/**
 * How somebody types: so many of each in 1,000 edits. What is left of the edits types the texts on.
 * @typedef {object} Mix
 * @property {number} wrongKeys a key that is taken back at once: 2 edits
 * @property {number} wrongWords a word chosen from a list, deleted as a word: 2 edits
 * @property {number} deletions one to four pieces deleted one by one, then typed again: twice as many edits
 * @property {number} wrongPastes lines of the same file or another one, pasted and then undone or deleted: 2 edits
 * @property {number} undos the last edits undone at once, back to one to six pieces before, which are typed again: 2 to 7 edits
 * @property {number} renames a name renamed wherever it stands above the cursor, as one change of many places; back after up to six pieces: 2 edits
 * @property {number} elsewhere something done in another file of the workspace and taken back: a word or a line deleted, lines pasted, a wrong key, a
 *   rename: 2 edits
 * @property {number} closed share of the opening brackets that the editor closes; the others stay open until their end is typed
 * @property {number} pastedLines lines that are pasted at once at most
 * @property {number} turn edits of one file at most, before another one is gone on with
 */

/** @type {Mix} */
export const usualMix = {
  wrongKeys: 25,
  wrongWords: 15,
  deletions: 22,
  wrongPastes: 12,
  undos: 14,
  renames: 12,
  elsewhere: 50,
  closed: 0.3,
  pastedLines: 3,
  turn: 90,
};
