/** A pipeline as the sharing of the batch sees it: fill, then a period for each microbatch of `rows` rows. */
export interface Sharer {
  readonly fill: number;
  readonly period: number;
  readonly rows: number;
  /** Given number of microbatches. */
  readonly fixed?: number | undefined;
}

const timeOf = (sharer: Sharer, microbatches: number): number => sharer.fill + (microbatches - 1) * sharer.period;

/**
 * Whole microbatches for each pipeline that add up to the batch, with the least longest time. Real-valued shares first (all end together), then
 * whole numbers near them; the pipeline with the fewest rows takes what is left. Undefined if nothing near adds up.
 */
export const shareBatch = (sharers: readonly Sharer[], batch: number): readonly number[] | undefined => {
  const given = sharers.reduce((sum, s) => sum + (s.fixed ?? 0) * s.rows, 0);
  const free = sharers.map((s, i) => ({ s, i })).filter(({ s }) => s.fixed === undefined);
  const left = batch - given;
  const result = sharers.map((s) => s.fixed ?? 0);
  if (free.length === 0) return left === 0 ? result : undefined;
  // All end at time T: m_i = (T - fill_i) / period_i + 1.
  let weight = 0;
  let offset = 0;
  for (const { s } of free) {
    weight += s.rows / s.period;
    offset += s.rows * (1 - s.fill / s.period);
  }
  const end = (left - offset) / weight;
  const order = [...free].sort((a, b) => b.s.rows - a.s.rows || a.i - b.i);
  const spread = order.length <= 4 ? [0, -1, 1, -2, 2] : [0, -1];
  let best: number[] | undefined;
  let bestTime = Number.POSITIVE_INFINITY;
  let tries = 0;
  const extend = (at: number, rest: number, chosen: readonly number[], time: number): void => {
    if (time >= bestTime || tries > 20000) return;
    tries++;
    const { s } = order[at] as (typeof order)[number];
    if (at === order.length - 1) {
      const m = rest / s.rows;
      if (m < 1 || !Number.isInteger(m)) return;
      const longest = Math.max(time, timeOf(s, m));
      if (longest >= bestTime) return;
      bestTime = longest;
      best = [...chosen, m];
      return;
    }
    const ideal = Math.floor((end - s.fill) / s.period + 1);
    for (const d of spread) {
      const m = ideal + d;
      if (m >= 1 && m * s.rows < rest) extend(at + 1, rest - m * s.rows, [...chosen, m], Math.max(time, timeOf(s, m)));
    }
  };
  extend(0, left, [], 0);
  if (!best) return undefined;
  const found = best;
  order.forEach(({ i }, at) => {
    result[i] = found[at] as number;
  });
  return result;
};
