import type { MoneyRate } from "../../contracts/index.ts";
import { multiply, rational, toNumber } from "../rational.ts";
import { currencyOf } from "../units/index.ts";
import type { Value } from "../value.ts";

const scale = { hour: rational(3600), GB: rational(1_000_000_000) };

/** A price per hour or per GB; undefined when there is none. */
export const moneyRate = (value: Value | undefined, per: keyof typeof scale): MoneyRate | undefined => {
  const currency = value?.kind === "number" ? currencyOf(value.dimension) : undefined;
  return value?.kind === "number" && currency !== undefined ? { amount: toNumber(multiply(value.value, scale[per])), currency, per } : undefined;
};
