// @ts-check

/**
 * Something that leads away from the text to be typed and back to it.
 * @typedef {object} Detour
 * @property {"wrongKey" | "wrongWord" | "deletion" | "wrongPaste" | "undo" | "rename"} kind
 * @property {number} reach pieces that it goes back, or during which a rename lasts
 * @property {number} cost edits that it takes, those that type the pieces again included
 */

/**
 * The detours of so many edits of one text.
 * @param {import("./mix.mjs").Mix} mix
 * @param {number} edits
 * @param {import("../seeded.mjs").Random} random
 * @returns {Detour[]}
 */
export const drawDetours = (mix, edits, random) => {
  /** @param {number} inThousand @param {() => Detour} make */
  const some = (inThousand, make) => Array.from({ length: Math.round((inThousand * edits) / 1000) }, make);
  return [
    ...some(mix.wrongKeys, () => ({ kind: "wrongKey", reach: 0, cost: 2 })),
    ...some(mix.wrongWords, () => ({ kind: "wrongWord", reach: 0, cost: 2 })),
    ...some(mix.wrongPastes, () => ({ kind: "wrongPaste", reach: 0, cost: 2 })),
    ...some(mix.renames, () => ({ kind: "rename", reach: random.below(7), cost: 2 })),
    ...some(mix.deletions, () => {
      const reach = 1 + random.below(4);
      return { kind: "deletion", reach, cost: 2 * reach };
    }),
    ...some(mix.undos, () => {
      const reach = 1 + random.below(6);
      return { kind: "undo", reach, cost: 1 + reach };
    }),
  ];
};

/**
 * Finds a place for each: the number of pieces that are typed before it. Nothing happens while a rename lasts, and nothing goes back into one.
 * @param {readonly Detour[]} detours
 * @param {number} pieces
 * @param {import("../seeded.mjs").Random} random
 * @param {(after: number) => boolean} canRename
 * @returns {Map<number, Detour[]>}
 */
export const placeDetours = (detours, pieces, random, canRename) => {
  /** @type {Map<number, Detour[]>} */
  const placed = new Map();
  /** @type {{ from: number, to: number }[]} */
  const renames = [];
  const put = (/** @type {number} */ at, /** @type {Detour} */ detour) => void placed.set(at, [...(placed.get(at) ?? []), detour]);
  const free = (/** @type {number} */ from, /** @type {number} */ to) => renames.every((rename) => to < rename.from || from > rename.to);
  const find = (/** @type {(at: number) => boolean} */ fits) => {
    for (let time = 0; time < 1000; time++) {
      const at = 1 + random.below(pieces);
      if (fits(at)) return at;
    }
    return undefined;
  };
  const ordered = [...detours.filter(({ kind }) => kind === "rename"), ...detours.filter(({ kind }) => kind !== "rename")];
  for (const detour of ordered) {
    if (detour.kind === "rename") {
      const at = find((each) => each + detour.reach <= pieces && canRename(each) && free(each, each + detour.reach));
      if (at === undefined) {
        // Nothing can be renamed: as many edits of another kind.
        const other = find((each) => free(each, each));
        if (other !== undefined) put(other, { kind: "wrongWord", reach: 0, cost: 2 });
        continue;
      }
      renames.push({ from: at, to: at + detour.reach });
      put(at, detour);
    } else {
      const at = find((each) => each - detour.reach >= 0 && free(each - detour.reach, each));
      if (at === undefined) throw new Error("the detours do not fit between so few edits");
      put(at, detour);
    }
  }
  return placed;
};
