// @ts-check
import { seeded } from "./seeded.mjs";
import { editElsewhere } from "./session/edit-elsewhere.mjs";
import { usualMix } from "./session/mix.mjs";
import { typeText } from "./session/type-text.mjs";

/** @typedef {import("./session/edited-text.mjs").Edit} Edit */

/**
 * @typedef {object} SessionOptions
 * @property {number} seed
 * @property {number} edits how many, exactly
 * @property {readonly { file: string, target: string, before?: string }[]} typed files that are typed: what each holds at the end, and at the beginning
 * @property {readonly { file: string, text: string }[]} workspace files that stand there; some edits are made in them and taken back
 * @property {Partial<import("./session/mix.mjs").Mix>} [mix]
 */

/**
 * A session of somebody who types some files, deletes and pastes, renames and undoes, and looks into other files meanwhile: the same for the same options.
 * Lines of all texts end in `\n`. At the end the typed files hold their targets, and the others what they held.
 * @param {SessionOptions} options
 * @returns {Edit[]}
 * @throws where so many edits cannot type these texts
 */
export const editingSession = ({ seed, edits, typed, workspace, mix: changed = {} }) => {
  const random = seeded(seed);
  const mix = { ...usualMix, ...changed };
  const groups = workspace.length > 0 ? Math.round((mix.elsewhere * edits) / 1000) : 0;
  const typing = edits - 2 * groups;
  const length = typed.reduce((sum, { target }) => sum + target.length, 0);
  let left = typing;
  const queues = typed.map(({ file, target, before = "" }, index) => {
    const share = index === typed.length - 1 ? left : Math.round((typing * target.length) / length);
    left -= share;
    return typeText({ file, target, before, others: workspace.map(({ text }) => text), edits: share, mix, random });
  });
  /** @type {Edit[]} */
  const session = [];
  /** Somebody looks elsewhere after these edits of the typing. */
  const away = new Map();
  for (let group = 0; group < groups; group++) {
    const at = random.below(typing);
    away.set(at, (away.get(at) ?? 0) + 1);
  }
  for (let done = 0; done < typing; ) {
    const waiting = queues.filter((queue) => queue.length > 0);
    const turn = random.pick(waiting).splice(0, 1 + random.below(mix.turn));
    for (const edit of turn) {
      session.push(edit);
      for (let time = away.get(done) ?? 0; time > 0; time--) {
        const { file, text } = random.pick(workspace);
        session.push(...editElsewhere(file, text, random));
      }
      done++;
    }
  }
  return session;
};

/** How many edits of each kind there are. @param {readonly Edit[]} edits */
export const countKinds = (edits) => {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { kind } of edits) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};
