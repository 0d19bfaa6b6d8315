import { divide, isWhole, toNumber } from "./rational.ts";
import type { Rational } from "./rational.ts";
import { currencyOf, namedDimension, unitOf } from "./units/index.ts";
import type { NumberValue, Value } from "./value.ts";

const longest = 10n ** 21n;
const decimal = (value: Rational): string => {
  if (isWhole(value) && value.numerator < longest && -value.numerator < longest) return value.numerator.toString();
  const number = toNumber(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(6))) : "a number of hundreds of digits";
};

/** A quantity in the first unit of its dimension, as strings and messages print it: `80 GB`, `0.04 s`, `12`. */
export const formatQuantity = (value: NumberValue): string => {
  const named = namedDimension(value.dimension);
  if (!named || named.unit === "") return decimal(value.value);
  const unit = unitOf(named.unit);
  const currency = currencyOf(value.dimension);
  return unit
    ? `${decimal(divide(value.value, unit.factor))} ${currency === undefined ? named.unit : named.unit.replace("USD", currency)}`
    : decimal(value.value);
};

/** A value as `${…}` prints it; undefined for what has no text. */
export const formatValue = (value: Value): string | undefined => {
  switch (value.kind) {
    case "number":
      return formatQuantity(value);
    case "string":
      return value.value;
    case "bool":
      return String(value.value);
    case "word":
      return value.word;
    case "none":
      return "none";
    case "declared":
    case "model":
      return value.declared.name;
    default:
      return undefined;
  }
};
