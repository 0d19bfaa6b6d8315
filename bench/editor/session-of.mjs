// @ts-check
import { editingSession } from "./session.mjs";

/** Edits after which the files are typed from nothing once more. */
const round = 1000;

/**
 * A session of any length in a workspace: its files are typed from nothing in every 1,000 edits, and deleted before they are typed again.
 * @param {import("./workspace/hgm.mjs").Workspace} workspace
 * @param {number} edits
 * @param {number} seed
 * @returns {import("./session.mjs").Edit[]}
 */
export const sessionOf = ({ files, typed }, edits, seed) => {
  /** @type {import("./session.mjs").Edit[]} */
  const session = [];
  for (let part = 0; session.length < edits; part++) {
    const again = part === 0 ? typed : typed.map((each) => ({ ...each, before: each.target }));
    session.push(...editingSession({ seed: seed + part, edits: round, typed: again, workspace: files }));
  }
  return session.slice(0, edits);
};
