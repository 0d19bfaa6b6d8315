// @ts-check

/** The value below which a share of the values lies, by the nearest rank. @param {readonly number[]} values @param {number} share */
export const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @typedef {{ count: number, median: number, p95: number, p99: number, max: number }} Summary */

/** @param {readonly number[]} values @returns {Summary} */
export const summary = (values) => ({
  count: values.length,
  median: median(values),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
  max: quantile(values, 1),
});
