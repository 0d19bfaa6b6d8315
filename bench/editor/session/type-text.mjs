// @ts-check
import { drawDetours, placeDetours } from "./detours.mjs";
import { EditedText } from "./edited-text.mjs";
import { bracketPairs, cutIntoPieces, wholeLines } from "./pieces.mjs";
import { renamable, wordsOf } from "./words.mjs";

/** @typedef {import("./edited-text.mjs").Edit} Edit */
/** @typedef {{ offsets: readonly number[], from: string, to: string }} Rename */

/**
 * Types a text from nothing with detours.
 * @param {object} task
 * @param {string} task.file
 * @param {string} task.target what the file holds at the end
 * @param {string} task.before what it holds at the beginning; deleted by the first edit, unless it is empty
 * @param {readonly string[]} task.others texts of which lines are pasted by mistake
 * @param {number} task.edits how many, exactly
 * @param {import("./mix.mjs").Mix} task.mix
 * @param {import("../seeded.mjs").Random} task.random
 * @returns {Edit[]}
 */
export const typeText = ({ file, target, before, others, edits: count, mix, random }) => {
  const clearing = before === "" ? 0 : 1;
  const detours = drawDetours(mix, count, random);
  const spent = detours.reduce((sum, { cost }) => sum + cost, clearing);
  const pieces = cutIntoPieces(target, count - spent, random, { closed: mix.closed, pastes: mix.pastedLines });

  const document = /** @type {EditedText<{ index: number, onTrack: boolean }>} */ (new EditedText(file, before));
  /** @type {Edit[]} */
  const edits = [];
  let index = 0;
  /** @type {Rename | undefined} */
  let renamed;

  /** Where an offset of the target is in the text, while a name is renamed. @param {number} offset */
  const shifted = (offset) => {
    if (!renamed) return offset;
    const { offsets, from, to } = renamed;
    return offset + (to.length - from.length) * offsets.filter((each) => each < offset).length;
  };
  /** The end of what is typed, in the target. @param {number} at */
  const typed = (at) => pieces[at - 1]?.end ?? 0;
  /** @param {import("./edited-text.mjs").EditKind} kind @param {import("./changes.mjs").Replacement[]} replacements @param {number} cursor */
  const edit = (kind, replacements, cursor, onTrack = renamed === undefined) => void edits.push(document.edit(kind, replacements, cursor, { index, onTrack }));

  const forward = () => {
    const piece = /** @type {import("./pieces.mjs").Piece} */ (pieces[index]);
    const start = shifted(piece.start);
    const text = target.slice(piece.start, piece.end);
    edit(piece.kind, [{ start, end: start, text: text + piece.closer }], start + text.length);
    index++;
  };
  const backward = () => {
    const piece = /** @type {import("./pieces.mjs").Piece} */ (pieces[index - 1]);
    edit("delete", [{ start: piece.start, end: piece.end + piece.closer.length, text: "" }], piece.start);
    index--;
  };
  /** Something wrong at the cursor that is deleted or undone. @param {"key" | "word" | "paste"} kind @param {string} text @param {boolean} undone */
  const slip = (kind, text, undone) => {
    const start = typed(index);
    edit(kind, [{ start, end: start, text }], start + text.length);
    if (undone) edits.push(document.undo(({ onTrack }) => onTrack));
    else edit("delete", [{ start, end: start + text.length, text: "" }], start, false);
  };
  const namesAt = (/** @type {number} */ after) => (/[A-Za-z0-9_]/.test(target[typed(after) - 1] ?? "") ? [] : renamable(target.slice(0, typed(after))));
  /** @param {number} pieces during which the name stays */
  const rename = (pieces) => {
    const { word: from, offsets } = random.pick(namesAt(index));
    const to = random.chance(0.5) ? `${from}_2` : `new_${from}`;
    const places = (/** @type {string} */ before, /** @type {string} */ by) =>
      [...offsets].reverse().map((offset) => ({ start: shifted(offset), end: shifted(offset) + before.length, text: by }));
    const there = places(from, to);
    const last = /** @type {number} */ (offsets.at(-1));
    edit("rename", there, last + to.length + (to.length - from.length) * (offsets.length - 1));
    renamed = { offsets, from, to };
    for (let piece = 0; piece < pieces; piece++) forward();
    const back = places(to, from);
    edit("rename", back, last + from.length);
    renamed = undefined;
  };
  const wrongLines = () => {
    const text = random.pick(others.length > 0 ? others : [target]);
    const lines = wholeLines(text, bracketPairs(text), random, 8);
    return lines ? text.slice(lines.start, lines.end) : random.pick(wordsOf(target)).word;
  };
  /** @param {import("./detours.mjs").Detour} detour */
  const take = ({ kind, reach }) => {
    if (kind === "wrongKey") slip("key", random.pick([..."abcdefghijklmnoprstuvwxyz(){}[],.:"]), random.chance(0.3));
    else if (kind === "wrongWord") slip("word", random.pick(wordsOf(target)).word, random.chance(0.3));
    else if (kind === "wrongPaste") slip("paste", wrongLines(), random.chance(0.5));
    else if (kind === "rename") rename(reach);
    else {
      const goal = index - reach;
      if (kind === "deletion") while (index > goal) backward();
      else {
        edits.push(document.undo((state) => state.onTrack && state.index === goal));
        index = goal;
      }
      while (index < goal + reach) forward();
    }
  };

  if (clearing) edit("delete", [{ start: 0, end: before.length, text: "" }], 0, false);
  const placed = placeDetours(detours, pieces.length, random, (after) => namesAt(after).length > 0);
  while (index < pieces.length) {
    forward();
    for (const detour of placed.get(index) ?? []) take(detour);
  }
  return edits;
};
