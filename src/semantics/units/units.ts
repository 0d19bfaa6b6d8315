import { divide, multiply, rational } from "../rational.ts";
import type { Rational } from "../rational.ts";
import { base, currencies, dimensionless, divideDimensions } from "./dimension.ts";
import type { Dimension } from "./dimension.ts";

/** A unit is so many base units of a dimension. */
export interface Unit {
  readonly factor: Rational;
  readonly dimension: Dimension;
}

const table = new Map<string, Unit>();
const define = (dimension: Dimension, factors: Readonly<Record<string, number | readonly [number | bigint, number | bigint]>>): void => {
  for (const [name, factor] of Object.entries(factors)) {
    table.set(name, { dimension, factor: typeof factor === "number" ? rational(factor) : rational(factor[0], factor[1]) });
  }
};
const per = (dimension: Dimension): Dimension => divideDimensions(dimension, base("time"));

define(base("data"), { bit: [1, 8], kbit: 125, Mbit: 125e3, Gbit: 125e6, Tbit: 125e9 });
define(base("data"), { bytes: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 });
define(base("data"), { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 });
define(per(base("data")), { bps: [1, 8], kbps: 125, Mbps: 125e3, Gbps: 125e6, Tbps: 125e9 });
define(base("time"), { ns: [1, 1_000_000_000], us: [1, 1_000_000], ms: [1, 1000], s: 1, min: 60, h: 3600, d: 86400 });
define(base("work"), { FLOP: 1, MFLOP: 1e6, GFLOP: 1e9, TFLOP: 1e12, PFLOP: 1e15 });
define(per(base("work")), { FLOPS: 1, GFLOPS: 1e9, TFLOPS: 1e12, PFLOPS: 1e15, TOPS: 1e12 });
define(per(base("energy")), { W: 1, kW: 1e3, MW: 1e6 });
define(base("energy"), { J: 1, kJ: 1e3, Wh: 3600, kWh: 3.6e6, MWh: 3.6e9 });
for (const currency of currencies) define(base(currency), { [currency]: 1 });
define(base("length"), { m: 1, km: 1000 });
define(base("mass"), { g: 1, kg: 1e3, t: 1e6 });
define(base("token"), { token: 1, tokens: 1 });
define(base("sequence"), { sequence: 1, sequences: 1 });
define(base("step"), { step: 1, steps: 1 });
define(base("round"), { round: 1, rounds: 1 });
define(dimensionless, { "%": [1, 100] });

/** Every simple unit by its spelling. Compound ones, `a/b`, are made from these. */
export const units: ReadonlyMap<string, Unit> = table;

/** A unit such as `GB`, `USD/h` or `us/km`; undefined when a part of it is no unit. */
export const unitOf = (text: string): Unit | undefined => {
  const [first = "", ...rest] = text.split("/");
  let unit = units.get(first);
  for (const part of rest) {
    const divisor = units.get(part);
    if (!unit || !divisor) return undefined;
    unit = { factor: divide(unit.factor, divisor.factor), dimension: divideDimensions(unit.dimension, divisor.dimension) };
  }
  return unit;
};

/** Scale letters glued to a number. */
export const scales: ReadonlyMap<string, Rational> = new Map([
  ["K", rational(1e3)],
  ["M", rational(1e6)],
  ["B", rational(1e9)],
  ["T", rational(1e12)],
  ["Ki", rational(1024)],
  ["Mi", rational(1024 ** 2)],
  ["Gi", rational(1024 ** 3)],
  ["Ti", multiply(rational(1024 ** 2), rational(1024 ** 2))],
]);
