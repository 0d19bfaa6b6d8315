import type { TokenName } from "./lexicon.ts";

/** One level of the operators: everything in it binds looser than the levels after it. */
export interface OperatorLevel {
  /** As the reference grammar calls it. */
  readonly name: string;
  readonly operators: readonly TokenName[];
  /**
   * `chain`: any number of them, from the left. `once`: at most one. `prefix`: before its operand, as often as one likes.
   * `range`: at most one, and either end may be missing.
   */
  readonly form: "chain" | "once" | "prefix" | "range";
}

/** From the loosest to the tightest. The parser, the reference grammar and the grammars for editors derive from this table. */
export const operatorLevels = [
  { name: "or", operators: ["Or"], form: "chain" },
  { name: "and", operators: ["And"], form: "chain" },
  { name: "not", operators: ["Not"], form: "prefix" },
  { name: "comparison", operators: ["EqualEqual", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual"], form: "once" },
  { name: "range", operators: ["OpenRange", "ClosedRange"], form: "range" },
  { name: "link_pair", operators: ["DoubleDash", "Arrow"], form: "once" },
  { name: "sum", operators: ["Plus", "Minus"], form: "chain" },
  { name: "product", operators: ["Star", "Slash"], form: "chain" },
  { name: "minus", operators: ["Minus"], form: "prefix" },
] as const satisfies readonly OperatorLevel[];

export type OperatorLevelName = (typeof operatorLevels)[number]["name"];

/** The operators of a level, by the names of their tokens. */
export const operatorsOf = (name: OperatorLevelName): ReadonlySet<string> =>
  new Set(operatorLevels.filter((level) => level.name === name).flatMap((level) => [...level.operators]));
