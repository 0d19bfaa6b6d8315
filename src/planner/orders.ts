import type { Tables } from "./tables.ts";

/** A unit that holds consecutive stages: one pool, or all pools of a site in every stage. */
export interface Place {
  readonly pools: readonly number[];
}

export const placesOf = (tables: Tables): readonly Place[] => {
  const singles = tables.pools.map((_, k): Place => ({ pools: [k] }));
  const bySite = new Map<string, number[]>();
  tables.pools.forEach((pool, k) => {
    bySite.set(pool.site, [...(bySite.get(pool.site) ?? []), k]);
  });
  const together = [...bySite.values()].filter((pools) => pools.length > 1 && pools.length <= 3).map((pools): Place => ({ pools }));
  return [...singles, ...together];
};

const overlap = (a: Place, b: Place): boolean => a.pools.some((pool) => b.pools.includes(pool));

/** Up to this many places all subsets and orders are searched; above it a fixed family of them. */
const exactPlaces = 8;

/** Sets of places that share no pool, as lists of indices. Exact up to eight places; above, single places, the places of a site, and growing sets by speed. */
export const subsetsOf = (tables: Tables, places: readonly Place[], speed: (place: number) => number): readonly (readonly number[])[] => {
  if (places.length <= exactPlaces) {
    const found: number[][] = [];
    for (let mask = 1; mask < 1 << places.length; mask++) {
      const subset: number[] = [];
      for (let i = 0; i < places.length; i++) if (mask & (1 << i)) subset.push(i);
      if (subset.every((i, at) => subset.every((j, b) => b <= at || !overlap(places[i] as Place, places[j] as Place)))) found.push(subset);
    }
    return found;
  }
  const singles = places.flatMap((place, i) => (place.pools.length === 1 ? [i] : []));
  const sites = [...new Set(tables.pools.map((pool) => pool.site))].map((site) => singles.filter((i) => tables.pools[places[i]?.pools[0] ?? 0]?.site === site));
  const bySpeed = [...singles].sort((a, b) => speed(b) - speed(a) || a - b);
  const growing = bySpeed.map((_, n) => bySpeed.slice(0, n + 1).sort((a, b) => a - b));
  const all = [...places.map((_, i) => [i]), ...sites, ...growing];
  const seen = new Set<string>();
  return all.filter((subset) => {
    const key = subset.join(" ");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** Every order of a subset, lexicographic; one whose neighbours cannot speak is left out. */
export function* ordersOf(tables: Tables, places: readonly Place[], subset: readonly number[]): Generator<readonly number[]> {
  const speaks = (a: number, b: number): boolean =>
    (places[a] as Place).pools.every((x) =>
      (places[b] as Place).pools.every((y) => x === y || (tables.link(x, y) !== undefined && tables.link(y, x) !== undefined)),
    );
  if (subset.length > exactPlaces) {
    yield subset;
    // The chain that always goes on to the widest link, from each start.
    for (const start of subset.slice(0, exactPlaces)) {
      const order = [start];
      while (order.length < subset.length) {
        const last = order.at(-1) as number;
        const rest = subset.filter((i) => !order.includes(i));
        const width = (i: number): number => tables.link(places[last]?.pools[0] ?? 0, places[i]?.pools[0] ?? 0)?.bandwidth ?? 0;
        order.push(rest.reduce((best, i) => (width(i) > width(best) ? i : best)));
      }
      yield order;
    }
    return;
  }
  function* extend(order: readonly number[]): Generator<readonly number[]> {
    if (order.length === subset.length) {
      yield order;
      return;
    }
    for (const i of subset) {
      if (order.includes(i) || (order.length > 0 && !speaks(order.at(-1) as number, i))) continue;
      yield* extend([...order, i]);
    }
  }
  yield* extend([]);
}

/** Partitions of a list into at least two blocks, in a fixed order. */
export function* partitionsOf(items: readonly number[]): Generator<readonly (readonly number[])[]> {
  function* extend(at: number, blocks: readonly (readonly number[])[]): Generator<readonly (readonly number[])[]> {
    if (at === items.length) {
      if (blocks.length > 1) yield blocks;
      return;
    }
    const item = items[at] as number;
    for (let b = 0; b < blocks.length; b++)
      yield* extend(
        at + 1,
        blocks.map((block, i) => (i === b ? [...block, item] : block)),
      );
    yield* extend(at + 1, [...blocks, [item]]);
  }
  yield* extend(0, []);
}
