import type { Entry } from "../entry.ts";

/** Functions of expressions. */
export const functions: readonly Entry[] = [
  { name: "min", doc: "`min(a, b, …)` or `min(list)`: the least of values of one dimension." },
  { name: "max", doc: "`max(a, b, …)` or `max(list)`: the greatest of values of one dimension." },
  { name: "sum", doc: "`sum(list)`: the sum of values of one dimension; 0 for an empty list." },
  { name: "len", doc: "`len(list)`: how many members a list has." },
  { name: "ceil", doc: "`ceil(x)`: the least whole number that is not below a plain number." },
  { name: "floor", doc: "`floor(x)`: the greatest whole number that is not above a plain number." },
  { name: "round", doc: "`round(x)`: the nearest whole number to a plain number, halves away from zero." },
  { name: "abs", doc: "`abs(x)`: a number without its sign, unit kept." },
  { name: "mod", doc: "`mod(a, b)`: the remainder of a divided by b, with the sign of b; both of one dimension." },
];
