// @ts-check

/**
 * Random choices that are the same for the same seed, everywhere.
 * @typedef {object} Random
 * @property {() => number} next at least 0 and below 1
 * @property {(limit: number) => number} below a whole number, at least 0 and below the limit
 * @property {(share: number) => boolean} chance
 * @property {<T>(items: readonly T[]) => T} pick
 * @property {<T>(items: readonly T[]) => T[]} shuffle a copy
 */

/**
 * The generator mulberry32 by Tommy Ettinger, public domain.
 * @param {number} seed
 * @returns {Random}
 */
export const seeded = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ limit) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (items) => {
      if (items.length === 0) throw new Error("there is nothing to pick from");
      return /** @type {any} */ (items[below(items.length)]);
    },
    shuffle: (items) => {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [copy[last], copy[other]] = [/** @type {any} */ (copy[other]), /** @type {any} */ (copy[last])];
      }
      return copy;
    },
  };
};
