import type { Tables } from "./tables.ts";

/**
 * Lower bounds under the cost model. `deviceSeconds[k][l]`: least device-seconds that pool k spends on layer l for one row, over every tensor
 * degree and number of rows that the search may use. `wall[k][l]`: least time of layer l for one microbatch row count that is allowed.
 */
export interface Bounds {
  readonly deviceSeconds: readonly Float64Array[];
  readonly devices: readonly number[];
  /** Seconds for one row to pass through, with only these pools at work: no plan on them does better. */
  perRow(pools: readonly number[]): number;
  /** Least fill and drain of a pipeline on these pools with microbatches of `rows` rows. */
  fill(pools: readonly number[], rows: number): number;
}

export interface DegreeChoices {
  readonly tensors: readonly number[];
  readonly rows: readonly number[];
  readonly nodes: number;
  /** Data-parallel degrees that are allowed; undefined: any. */
  readonly replicas?: readonly number[] | undefined;
}

/**
 * Weak duality: for prices a(k) >= 0 of a device-second of pool k with sum a(k) N(k) = 1, every plan spends at least
 * sum over layers of min over k of a(k) x deviceSeconds[k][l] for each row, and has one unit of price per second. Prices start where every pool would
 * be equally busy with whole models and are improved by subgradient steps, deterministic and few.
 */
const perRowBound = (cost: readonly Float64Array[], devices: readonly number[], pools: readonly number[], layers: number): number => {
  const n = pools.length;
  const costs = pools.map((k) => cost[k] as Float64Array);
  const sizes = pools.map((k) => devices[k] as number);
  const price = new Float64Array(n);
  const load = new Float64Array(n);
  let norm = 0;
  for (let i = 0; i < n; i++) {
    let whole = 0;
    for (let l = 0; l < layers; l++) whole += costs[i]?.[l] as number;
    price[i] = 1 / whole;
    norm += (price[i] as number) * (sizes[i] as number);
  }
  for (let i = 0; i < n; i++) price[i] = (price[i] as number) / norm;
  let best = 0;
  for (let step = 0; step < (n === 1 ? 1 : 24); step++) {
    let sum = 0;
    load.fill(0);
    for (let l = 0; l < layers; l++) {
      let least = Number.POSITIVE_INFINITY;
      let at = 0;
      for (let i = 0; i < n; i++) {
        const value = (price[i] as number) * (costs[i]?.[l] as number);
        if (value < least) {
          least = value;
          at = i;
        }
      }
      sum += least;
      load[at] = (load[at] as number) + (costs[at]?.[l] as number) / (sizes[at] as number);
    }
    if (sum > best) best = sum;
    // Raise the price of pools that are asked for more than their share.
    let total = 0;
    for (let i = 0; i < n; i++) total += load[i] as number;
    let sumPrice = 0;
    for (let i = 0; i < n; i++) {
      const share = total > 0 ? ((load[i] as number) / total) * n - 1 : 0;
      price[i] = (price[i] as number) * Math.max(0.5, 1 + (0.05 / (1 + step)) * share);
      sumPrice += (price[i] as number) * (sizes[i] as number);
    }
    for (let i = 0; i < n; i++) price[i] = (price[i] as number) / sumPrice;
  }
  return best;
};

export const buildBounds = (tables: Tables, choices: readonly DegreeChoices[]): Bounds => {
  const layers = tables.classes.length;
  const devices = tables.pools.map((pool) => pool.nodes * pool.devicesPerNode);
  const deviceSeconds = tables.pools.map((_, k) => {
    const least = new Float64Array(layers).fill(Number.POSITIVE_INFINITY);
    for (const tensor of choices[k]?.tensors ?? []) {
      for (const rows of choices[k]?.rows ?? []) {
        const lane = tables.lane(k, tensor, rows, "none");
        for (let l = 0; l < layers; l++) least[l] = Math.min(least[l] as number, ((lane.time[l] as number) * tensor) / rows);
      }
    }
    return least;
  });
  const perRowMemo = new Map<string, number>();
  const fills = new Map<string, number>();
  const walls = new Map<string, Float64Array>();
  /** Least time of each layer on pool k among degrees that can serve a stage of microbatches of `total` rows. */
  const wall = (k: number, total: number, shared: boolean): Float64Array => {
    const key = `${k} ${total} ${shared}`;
    const known = walls.get(key);
    if (known) return known;
    const least = new Float64Array(layers).fill(Number.POSITIVE_INFINITY);
    for (const tensor of choices[k]?.tensors ?? []) {
      for (const rows of choices[k]?.rows ?? []) {
        // A stage that shares its rows with another pool may hold fewer of them.
        if (!shared && (total % rows !== 0 || (total / rows) * tensor > (devices[k] as number))) continue;
        const lane = tables.lane(k, tensor, rows, "none");
        for (let l = 0; l < layers; l++) least[l] = Math.min(least[l] as number, lane.time[l] as number);
      }
    }
    walls.set(key, least);
    return least;
  };
  const siteMates = tables.pools.map((pool) => tables.pools.filter((other) => other.site === pool.site).length > 1);
  return {
    deviceSeconds,
    devices,
    perRow: (pools) => {
      const key = pools.join(" ");
      let value = perRowMemo.get(key);
      if (value === undefined) {
        value = perRowBound(deviceSeconds, devices, pools, layers);
        perRowMemo.set(key, value);
      }
      return value;
    },
    fill: (pools, rows) => {
      const key = `${pools.join(" ")}/${rows}`;
      const known = fills.get(key);
      if (known !== undefined) return known;
      let sum = 0;
      const lanes = pools.map((k) =>
        wall(k, rows, siteMates[k] === true && pools.some((other) => other !== k && tables.pools[other]?.site === tables.pools[k]?.site)),
      );
      for (let l = 0; l < layers; l++) {
        let least = Number.POSITIVE_INFINITY;
        for (const lane of lanes) least = Math.min(least, lane[l] as number);
        sum += least;
      }
      fills.set(key, sum);
      return sum;
    },
  };
};
