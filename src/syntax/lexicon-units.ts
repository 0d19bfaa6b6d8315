import { type UnitDimension, type UnitEntry, unitTable } from "./unit-table.ts";

/** Other spellings that people use, and the unit that they mean. */
export const unitAliases: Readonly<Record<string, string>> = {
  byte: "bytes",
  bits: "bit",
  sec: "s",
  secs: "s",
  second: "s",
  seconds: "s",
  minute: "min",
  minutes: "min",
  mins: "min",
  hr: "h",
  hrs: "h",
  hour: "h",
  hours: "h",
  day: "d",
  days: "d",
  percent: "%",
  MBps: "MB/s",
  GBps: "GB/s",
  TBps: "TB/s",
  dollar: "USD",
  dollars: "USD",
  samples: "sequences",
};

/** The spellings of a table of units, as the lexer asks for them. Made once per table. */
export class UnitLexicon {
  /** Every simple unit, in the order of the table. */
  readonly simple: readonly string[];
  readonly #known: ReadonlySet<string>;

  constructor(table: readonly UnitEntry[]) {
    this.simple = table.map((entry) => entry.name);
    this.#known = new Set(this.simple);
  }

  /** Whether a spelling is a unit: a simple one, or `a/b` of two simple ones. */
  has(text: string): boolean {
    if (this.#known.has(text)) return true;
    const parts = text.split("/");
    return parts.length === 2 && parts.every((part) => part !== "%" && this.#known.has(part));
  }
}

export const standardUnits: UnitLexicon = new UnitLexicon(unitTable);

/** Every simple unit. */
export const simpleUnits: readonly string[] = standardUnits.simple;

/** The spellings of units, by dimension. */
export const unitSpellings: Readonly<Record<UnitDimension, readonly string[]>> = unitTable.reduce(
  (spellings, { dimension, name }) => ({ ...spellings, [dimension]: [...(spellings[dimension] ?? []), name] }),
  {} as Record<UnitDimension, readonly string[]>,
);

/** Whether a spelling is a unit of the language: a simple one, or `a/b` of two simple ones. */
export const isUnitSpelling = (text: string): boolean => standardUnits.has(text);
