import { currencyOf, dimensionsIn, inAnyCurrency, sameDimension } from "./dimension.ts";
import type { BaseDimension, Dimension } from "./dimension.ts";
import { unitOf } from "./units.ts";

/** A dimension in the words of messages, with a value that has it. */
export interface DimensionName {
  readonly name: string;
  readonly unit: string;
  readonly example: string;
}

/** The first unit stands for the dimension. Money rates are listed in USD and hold for every currency. */
export const dimensionNames: readonly DimensionName[] = [
  { name: "a plain number", unit: "", example: "8" },
  { name: "data", unit: "GB", example: "80 GiB" },
  { name: "a data rate", unit: "GB/s", example: "100 Gbps" },
  { name: "a time", unit: "s", example: "40 ms" },
  { name: "work", unit: "FLOP", example: "3 GFLOP" },
  { name: "a work rate", unit: "FLOPS", example: "312 TFLOPS" },
  { name: "power", unit: "W", example: "400 W" },
  { name: "energy", unit: "J", example: "2 kWh" },
  { name: "a length", unit: "km", example: "120 km" },
  { name: "a mass", unit: "kg", example: "3 kg" },
  { name: "tokens", unit: "token", example: "16Mi tokens" },
  { name: "sequences", unit: "sequence", example: "256 sequences" },
  { name: "steps", unit: "step", example: "100 steps" },
  { name: "rounds", unit: "round", example: "2 rounds" },
  { name: "money", unit: "USD", example: "500 USD" },
  { name: "money per time", unit: "USD/h", example: "1.90 USD/h" },
  { name: "money per data", unit: "USD/GB", example: "0.01 USD/GB" },
  { name: "money per energy", unit: "USD/kWh", example: "0.09 USD/kWh" },
  { name: "mass per energy", unit: "g/kWh", example: "420 g/kWh" },
  { name: "time per length", unit: "us/km", example: "4.9 us/km" },
  { name: "tokens per time", unit: "token/s", example: "50000 tokens/s" },
  { name: "data per step", unit: "GB/step", example: "60 GB/step" },
  { name: "data per token", unit: "kB/token", example: "16 kB/token" },
  { name: "work per token", unit: "GFLOP/token", example: "3 GFLOP/token" },
];

const dimensionOfName = (entry: DimensionName): Dimension => (entry.unit === "" ? {} : (unitOf(entry.unit)?.dimension ?? {}));

/** The entry of a dimension, when it has a name of its own. */
export const namedDimension = (dimension: Dimension): DimensionName | undefined => {
  const wanted = inAnyCurrency(dimension);
  return dimensionNames.find((entry) => sameDimension(dimensionOfName(entry), wanted));
};

const baseWords: Partial<Record<BaseDimension, string>> = { token: "tokens", sequence: "sequences", step: "steps", round: "rounds" };

/** A dimension in words: `a time`, `money per time (EUR)`, `data x time`. */
export const describeDimension = (dimension: Dimension): string => {
  const named = namedDimension(dimension);
  const currency = currencyOf(dimension);
  if (named) return currency === undefined ? named.name : `${named.name} (${currency})`;
  const power = (name: BaseDimension, exponent: number): string => (baseWords[name] ?? name) + (exponent === 1 ? "" : `^${exponent}`);
  const above = dimensionsIn(dimension).flatMap((name) => ((dimension[name] ?? 0) > 0 ? [power(name, dimension[name] ?? 0)] : []));
  const below = dimensionsIn(dimension).flatMap((name) => ((dimension[name] ?? 0) < 0 ? [power(name, -(dimension[name] ?? 0))] : []));
  return `${above.length === 0 ? "1" : above.join(" x ")}${below.length === 0 ? "" : ` per ${below.join(" and ")}`}`;
};
