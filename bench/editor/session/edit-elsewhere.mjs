// @ts-check
import { EditedText } from "./edited-text.mjs";
import { bracketPairs, wholeLines } from "./pieces.mjs";
import { renamable, wordsOf } from "./words.mjs";

/**
 * Two edits of a file that somebody looks into: something is done and taken back.
 * @param {string} file
 * @param {string} text
 * @param {import("../seeded.mjs").Random} random
 * @returns {import("./edited-text.mjs").Edit[]}
 */
export const editElsewhere = (file, text, random) => {
  const document = /** @type {EditedText<undefined>} */ (new EditedText(file, text));
  const undo = () => document.undo(() => true);
  const { word, index } = random.pick(wordsOf(text));
  const what = random.below(5);
  if (what === 0) {
    const gone = document.edit("delete", [{ start: index, end: index + word.length, text: "" }], index, undefined);
    return [gone, document.edit("word", [{ start: index, end: index, text: word }], index + word.length, undefined)];
  }
  if (what === 1) {
    const start = text.lastIndexOf("\n", index) + 1;
    const end = text.indexOf("\n", index) + 1 || text.length;
    return [document.edit("delete", [{ start, end, text: "" }], start, undefined), undo()];
  }
  const names = renamable(text);
  if (what === 2 && names.length > 0) {
    const name = random.pick(names);
    const by = `${name.word}_2`;
    const there = [...name.offsets].reverse().map((start) => ({ start, end: start + name.word.length, text: by }));
    return [document.edit("rename", there, (name.offsets[0] ?? 0) + by.length, undefined), undo()];
  }
  const lines = what === 3 ? wholeLines(text, bracketPairs(text), random, 8) : undefined;
  const start = text.lastIndexOf("\n", index) + 1;
  if (lines) {
    const pasted = `${text.slice(lines.start, lines.end)}\n`;
    return [document.edit("paste", [{ start, end: start, text: pasted }], start + pasted.length, undefined), undo()];
  }
  const end = index + word.length;
  const key = random.pick([..."abcdefghijklmnoprstuvwxyz(){}[],.:"]);
  const typed = document.edit("key", [{ start: end, end, text: key }], end + 1, undefined);
  return [typed, document.edit("delete", [{ start: end, end: end + 1, text: "" }], end, undefined)];
};
