import type { AnyNode } from "../../syntax/index.ts";
import { children } from "../../syntax/index.ts";
import { compare, divide, isWhole, negate, one, toNumber, zero } from "../rational.ts";
import type { Rational } from "../rational.ts";
import { namedDimension, sameDimension } from "../units/index.ts";
import type { Dimension } from "../units/index.ts";
import type { NumberValue } from "../value.ts";
import type { Vocabulary } from "../vocabulary/index.ts";

/** Up to so many decimals a fraction is told whole. */
const decimals = 10n ** 6n;

/** A number as the language writes it: exact where its decimals are few, else to six digits. */
export const numberText = (value: Rational): string => {
  if (isWhole(value) && value.numerator.toString().length <= 21) return value.numerator.toString();
  const number = toNumber(value);
  const short = decimals % value.denominator === 0n ? 15 : 6;
  return Number.isFinite(number) ? String(Number(number.toPrecision(short))) : "a number of hundreds of digits";
};

/** `token` becomes `tokens` but for one of them, where the language has both words. */
const inNumber = (vocabulary: Vocabulary, unit: string, value: Rational): string => {
  const [first = "", ...rest] = unit.split("/");
  const stem = first.endsWith("s") && vocabulary.unitOf(first.slice(0, -1)) ? first.slice(0, -1) : first;
  const plural = `${stem}s`;
  if (stem.length < 2 || !vocabulary.unitOf(plural)) return unit;
  return [compare(value, one) === 0 ? stem : plural, ...rest].join("/");
};

/** A quantity in a unit of its dimension. */
export const quantityText = (vocabulary: Vocabulary, value: NumberValue, unit: string): string => {
  const factor = vocabulary.unitOf(unit)?.factor;
  if (unit === "" || !factor) return numberText(value.value);
  const inUnit = divide(value.value, factor);
  return unit === "%" ? `${numberText(inUnit)} %` : `${numberText(inUnit)} ${inNumber(vocabulary, unit, inUnit)}`;
};

/** The first unit of a dimension that is written in an expression, so that what is computed is told in the unit in which it was given. */
export const writtenUnit = (vocabulary: Vocabulary, node: AnyNode | undefined, dimension: Dimension): string | undefined => {
  if (!node) return undefined;
  if (node.kind === "Unit") {
    const unit = vocabulary.unitOf(node.text);
    return unit && sameDimension(unit.dimension, dimension) ? node.text : undefined;
  }
  for (const child of children(node)) {
    const found = writtenUnit(vocabulary, child, dimension);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The letters before a unit that only scale it by thousands. */
const scaleLetter = /^(?:[kMGTPnu](?=[A-Za-z])|m(?=s$))/;
const family = (unit: string): string => {
  const stem = unit.replace(/(?<=[a-z]{4})s$/, "").replace(scaleLetter, "");
  return stem === "byte" ? "B" : stem;
};

/** Units by thousands of one family with their sizes, such as kB, MB, GB for `GB`, the largest first. */
const relatives = (vocabulary: Vocabulary, unit: string): readonly { readonly name: string; readonly factor: Rational }[] => {
  const [first = "", ...rest] = unit.split("/");
  const own = vocabulary.unitOf(first);
  if (!own) return [];
  return [...vocabulary.units.simple]
    .flatMap(([simple, { dimension }]) => {
      const name = [simple, ...rest].join("/");
      const factor = family(simple) === family(first) && sameDimension(dimension, own.dimension) ? vocabulary.unitOf(name)?.factor : undefined;
      return factor ? [{ name, factor }] : [];
    })
    .sort((a, b) => compare(b.factor, a.factor));
};

/** The relatives of the few units that stand for a dimension, worked out once. */
const known = new WeakMap<Vocabulary, Map<string, ReturnType<typeof relatives>>>();
const knownRelatives = (vocabulary: Vocabulary, unit: string): ReturnType<typeof relatives> => {
  let units = known.get(vocabulary);
  if (!units) known.set(vocabulary, (units = new Map()));
  let found = units.get(unit);
  if (!found) units.set(unit, (found = relatives(vocabulary, unit)));
  return found;
};

/** The unit of the usual family of a dimension in which a value has the fewest digits before its point, but at least one. */
export const readableUnit = (vocabulary: Vocabulary, value: NumberValue): string | undefined => {
  const usual = namedDimension(value.dimension)?.unit;
  if (usual === undefined || usual === "" || !vocabulary.unitOf(usual)) return undefined;
  const size = compare(value.value, zero) < 0 ? negate(value.value) : value.value;
  return knownRelatives(vocabulary, usual).find(({ factor }) => compare(factor, size) <= 0)?.name ?? usual;
};

/** Whether two units differ in nothing but thousands: `MB/s` and `GB/s`, and not `Gbps` and `GB/s`. */
export const sameFamily = (a: string, b: string): boolean => a === b || a.split("/").map(family).join("/") === b.split("/").map(family).join("/");
