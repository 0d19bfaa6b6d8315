import type { Entry } from "../entry.ts";

/** Functions of expressions. */
export const functions: readonly Entry[] = [
  { name: "min", doc: "The least of its arguments, or of a list." },
  { name: "max", doc: "The greatest of its arguments, or of a list." },
  { name: "sum", doc: "The sum of a list." },
  { name: "len", doc: "How many members a list has." },
  { name: "ceil", doc: "The next whole number above." },
  { name: "floor", doc: "The next whole number below." },
  { name: "round", doc: "The nearest whole number, halves away from zero." },
  { name: "abs", doc: "Without its sign." },
  { name: "mod", doc: "`mod(a, b)`: the remainder, with the sign of b." },
];
