import { type Dimension, describeDimension, dimensionsIn, sameDimension, type Vocabulary } from "../../semantics/index.ts";
import { unitsLike } from "./default-text.ts";

/** Digits in groups of three; of a fraction the first six that count: `12,500,000,000`, `0.000527778`. */
export const numberText = (value: number): string => {
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-6 || size >= 1e21)) return String(Number(value.toPrecision(6)));
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(Math.max(6, Math.ceil(Math.log10(size)) + 3)));
  const [whole = "", fraction] = String(rounded).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

const factorOf = (vocabulary: Vocabulary, unit: string): number | undefined => {
  const factor = vocabulary.unitOf(unit)?.factor;
  return factor && Number(factor.numerator) / Number(factor.denominator);
};

/** The unit of factor one of a dimension, made of the simple units of the table: `bytes/s`, `J`, `USD/s`. */
const baseUnit = (vocabulary: Vocabulary, dimension: Dimension): string => {
  const simple = vocabulary.tables.units.find(
    ({ name }) => factorOf(vocabulary, name) === 1 && sameDimension(vocabulary.unitOf(name)?.dimension ?? {}, dimension),
  );
  if (simple) return simple.name;
  const spelled = (base: string): string => {
    const unit = vocabulary.tables.units.find(
      ({ name }) => factorOf(vocabulary, name) === 1 && sameDimension(vocabulary.unitOf(name)?.dimension ?? {}, { [base]: 1 }),
    );
    return unit?.name ?? base;
  };
  const parts = (sign: 1 | -1): readonly string[] =>
    dimensionsIn(dimension).flatMap((base) => Array.from({ length: Math.max(0, sign * (dimension[base] ?? 0)) }, () => spelled(base)));
  return [parts(1).join(" x ") || "1", ...parts(-1)].join("/");
};

/** What one unit is, in base units and in words; undefined for what is no unit. */
export const unitText = (vocabulary: Vocabulary, unit: string): string | undefined => {
  const known = vocabulary.unitOf(unit);
  const factor = factorOf(vocabulary, unit);
  if (!known || factor === undefined) return undefined;
  const simple = vocabulary.tables.units.find(({ name }) => name === unit);
  const base = baseUnit(vocabulary, known.dimension);
  const worth = factor === 1 ? "" : `1 \`${unit}\` = ${numberText(factor)}${base === "1" ? "" : ` \`${base}\``}.`;
  return [simple?.doc ?? "", sentence(describeDimension(known.dimension)), worth].filter((each) => each !== "").join(" ");
};

const sentence = (dimension: string): string => `${dimension.slice(0, 1).toUpperCase()}${dimension.slice(1)}.`;

/** A number with its unit in other units of the dimension, those that read well first: `12.5 GB/s`; empty where nothing is to be said. */
export const conversions = (vocabulary: Vocabulary, value: number, unit: string, wanted: string | undefined): readonly string[] => {
  const factor = factorOf(vocabulary, unit);
  const known = vocabulary.unitOf(unit);
  if (factor === undefined || !known) return [];
  const size = value * factor;
  const base = baseUnit(vocabulary, known.dimension);
  const readable = (name: string): boolean => {
    const count = Math.abs(size / (factorOf(vocabulary, name) ?? 1));
    return count >= 0.1 && count < 10_000;
  };
  const others = unitsLike(vocabulary, unit).filter((name) => name !== unit && readable(name));
  const usual = wanted !== undefined && wanted !== unit && readable(wanted) ? [wanted] : [];
  const chosen = [...new Set([...usual, ...others])].slice(0, 3);
  // Synonyms such as `step` and `steps` say nothing new.
  const distinct = chosen.filter((name) => factorOf(vocabulary, name) !== factor);
  const names = unit === base || distinct.includes(base) || factor === 1 ? distinct : [...distinct, base];
  return names.map((name) => `${numberText(Number((size / (factorOf(vocabulary, name) ?? 1)).toPrecision(12)))}${name === "1" ? "" : ` ${name}`}`);
};
