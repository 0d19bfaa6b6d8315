// @ts-check
import { positionAt, replace } from "./changes.mjs";

/**
 * What somebody does to a text at once.
 * @typedef {"key" | "bracket" | "word" | "delete" | "paste" | "rename" | "undo"} EditKind
 *
 * @typedef {object} Edit
 * @property {string} file
 * @property {EditKind} kind
 * @property {import("./changes.mjs").Change[]} changes in the order in which they are made, each in the text behind the one before
 * @property {import("./changes.mjs").Position} cursor behind the edit
 * @property {import("./changes.mjs").Position} word where the last word before the cursor begins; the cursor where there is none
 */

/** A text under edit, which can take edits back. @template State */
export class EditedText {
  /** @type {{ inverse: import("./changes.mjs").Replacement[], before: State }[]} */
  #history = [];

  /** @param {string} file @param {string} text */
  constructor(file, text) {
    this.file = file;
    this.text = text;
  }

  /**
   * @param {EditKind} kind
   * @param {readonly import("./changes.mjs").Replacement[]} replacements
   * @param {number} cursor offset behind them
   * @param {State} before what is remembered of the state before, for `undo`
   * @returns {Edit}
   */
  edit(kind, replacements, cursor, before) {
    const inverse = replacements
      .map((each) => ({ start: each.start, end: each.start + each.text.length, each }))
      .map(({ start, end, each }, index) => ({ start, end, text: this.#at(replacements, index).slice(each.start, each.end) }));
    this.#history.push({ inverse: inverse.reverse(), before });
    return this.#make(kind, replacements, cursor);
  }

  /**
   * Takes back the last edits, up to the one before which the state was as wanted.
   * @param {(before: State) => boolean} wanted
   * @returns {Edit}
   */
  undo(wanted) {
    /** @type {import("./changes.mjs").Replacement[]} */
    const replacements = [];
    for (let entry = this.#history.pop(); entry; entry = this.#history.pop()) {
      replacements.push(...entry.inverse);
      if (wanted(entry.before)) break;
    }
    const last = replacements.at(-1);
    if (!last) throw new Error(`${this.file} has no edit to take back`);
    return this.#make("undo", replacements, last.start + last.text.length);
  }

  /** The text behind the first of some replacements. @param {readonly import("./changes.mjs").Replacement[]} replacements @param {number} count */
  #at(replacements, count) {
    return replacements.slice(0, count).reduce(replace, this.text);
  }

  /** @param {EditKind} kind @param {readonly import("./changes.mjs").Replacement[]} replacements @param {number} cursor @returns {Edit} */
  #make(kind, replacements, cursor) {
    const changes = replacements.map((each) => {
      const change = { range: { start: positionAt(this.text, each.start), end: positionAt(this.text, each.end) }, text: each.text };
      this.text = replace(this.text, each);
      return change;
    });
    const word = /[A-Za-z0-9_]+(?=[^A-Za-z0-9_]*$)/.exec(this.text.slice(0, cursor).slice(-200));
    const wordAt = word ? Math.max(0, cursor - 200) + word.index : cursor;
    return { file: this.file, kind, changes, cursor: positionAt(this.text, cursor), word: positionAt(this.text, wordAt) };
  }
}
