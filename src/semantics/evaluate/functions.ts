import type { Place } from "../../contracts/index.ts";
import { divisionByZero, functionArguments, mixedDimensions } from "../../diagnostics/codes/semantics/index.ts";
import { ceil, compare, floor, isZero, modulo, negate, round, zero } from "../rational.ts";
import type { Rational } from "../rational.ts";
import type { Session } from "../session.ts";
import { describeDimension, sameDimension } from "../units/index.ts";
import { errorValue, plain, quantity } from "../value.ts";
import type { NumberValue, Value } from "../value.ts";
import { arithmetic, needNumber } from "./binary.ts";

type Implementation = (session: Session, values: readonly Value[], place: Place) => Value;

const wrongCount = (session: Session, place: Place, name: string, expected: string): Value => {
  session.report(functionArguments, place, { name, expected });
  return errorValue;
};

/** Numbers of one dimension; undefined after a report. */
const numbers = (session: Session, values: readonly Value[], place: Place, name: string): readonly NumberValue[] | undefined => {
  const result: NumberValue[] = [];
  for (const value of values) {
    const number = needNumber(session, value, place, `\`${name}\``);
    if (!number) return undefined;
    const first = result[0] ?? number;
    if (!sameDimension(first.dimension, number.dimension)) {
      session.report(mixedDimensions, place, {
        operation: `\`${name}\``,
        left: describeDimension(first.dimension),
        right: describeDimension(number.dimension),
      });
      return undefined;
    }
    result.push(number);
  }
  return result;
};

const extreme =
  (name: string, wanted: -1 | 1): Implementation =>
  (session, values, place) => {
    const [only] = values;
    const members = numbers(session, values.length === 1 && only?.kind === "list" ? only.items : values, place, name);
    if (!members) return errorValue;
    const [first, ...rest] = members;
    if (!first) return wrongCount(session, place, name, "at least one number");
    return rest.reduce((best, next) => (compare(next.value, best.value) === wanted ? next : best), first);
  };

const unary =
  (name: string, apply: (value: Rational) => Rational): Implementation =>
  (session, values, place) => {
    const [value, surplus] = values;
    if (!value || surplus) return wrongCount(session, place, name, "one number");
    const number = needNumber(session, value, place, `\`${name}\``);
    return number ? quantity(apply(number.value), number.dimension) : errorValue;
  };

/** The functions of expressions, by the names of the vocabulary. */
export const functions: ReadonlyMap<string, Implementation> = new Map<string, Implementation>([
  ["min", extreme("min", -1)],
  ["max", extreme("max", 1)],
  [
    "sum",
    (session, values, place) => {
      const [only, surplus] = values;
      if (only?.kind !== "list" || surplus) return wrongCount(session, place, "sum", "one list");
      const members = numbers(session, only.items, place, "sum");
      if (!members) return errorValue;
      const [first, ...rest] = members;
      return rest.reduce<Value>((total, next) => (total.kind === "number" ? arithmetic(session, "+", total, next, place) : total), first ?? plain(zero));
    },
  ],
  [
    "len",
    (session, values, place) => {
      const [only, surplus] = values;
      return only?.kind === "list" && !surplus ? plain(only.items.length) : wrongCount(session, place, "len", "one list");
    },
  ],
  ["ceil", unary("ceil", ceil)],
  ["floor", unary("floor", floor)],
  ["round", unary("round", round)],
  ["abs", unary("abs", (value) => (value.numerator < 0n ? negate(value) : value))],
  [
    "mod",
    (session, values, place) => {
      if (values.length !== 2) return wrongCount(session, place, "mod", "two numbers");
      const pair = numbers(session, values, place, "mod");
      const [a, b] = pair ?? [];
      if (!a || !b) return errorValue;
      if (!isZero(b.value)) return quantity(modulo(a.value, b.value), a.dimension);
      session.report(divisionByZero, place, {});
      return errorValue;
    },
  ],
]);
