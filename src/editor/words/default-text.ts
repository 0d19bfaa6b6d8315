import { dimensionNames, type PropertyEntry, sameDimension, type ValueType, type Vocabulary } from "../../semantics/index.ts";

const round = (value: number): string => {
  const rounded = Number(value.toPrecision(6));
  return rounded !== 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential() : String(rounded);
};

const factorOf = (vocabulary: Vocabulary, unit: string): number => {
  const factor = vocabulary.unitOf(unit)?.factor;
  return factor ? Number(factor.numerator) / Number(factor.denominator) : 1;
};

/** Units of the same dimension as `unit`: the simple ones, `unit` itself, and what the dimension is usually written in. */
export const unitsLike = (vocabulary: Vocabulary, unit: string): readonly string[] => {
  const wanted = vocabulary.unitOf(unit)?.dimension;
  if (!wanted) return [];
  const simple = vocabulary.tables.units.filter(({ name }) => sameDimension(vocabulary.unitOf(name)?.dimension ?? {}, wanted)).map(({ name }) => name);
  const usual = dimensionNames
    .filter((entry) => entry.unit !== "" && sameDimension(vocabulary.unitOf(entry.unit)?.dimension ?? {}, wanted))
    .map((entry) => entry.unit);
  return [...new Set([unit, ...usual, ...simple])];
};

/** A number of base units in the largest unit of its dimension that leaves it whole, else in the largest in which it is at least one: `5 us`, `14 d`. */
export const quantityText = (vocabulary: Vocabulary, unit: string, value: number): string => {
  const own = value / factorOf(vocabulary, unit);
  if (value === 0 || unit.includes("/")) return `${round(own)} ${unit}`;
  const units = unitsLike(vocabulary, unit)
    .map((name) => ({ name, factor: factorOf(vocabulary, name) }))
    .filter(({ factor }) => factor <= Math.abs(value) * (1 + 1e-12))
    .sort((a, b) => b.factor - a.factor);
  const isWhole = ({ factor }: { readonly factor: number }): boolean => Math.abs(Math.round(value / factor) * factor - value) <= 1e-12 * Math.abs(value);
  const best = units.find(isWhole) ?? units[0];
  return best ? `${round(value / best.factor)} ${best.name}` : `${round(own)} ${unit}`;
};

/** A default as a spec would write it. */
export const defaultText = (vocabulary: Vocabulary, type: ValueType, value: NonNullable<PropertyEntry["default"]>): string => {
  if (typeof value === "number") return type.kind === "quantity" && type.bare !== true ? quantityText(vocabulary, type.unit, value) : round(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return type.kind === "string" ? JSON.stringify(value) : value;
  return `[${value.map(round).join(", ")}]`;
};
