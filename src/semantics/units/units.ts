import { unitTable } from "../../syntax/index.ts";
import type { UnitDimension, UnitEntry } from "../../syntax/index.ts";
import { divide, multiply, rational } from "../rational.ts";
import type { Rational } from "../rational.ts";
import { base, dimensionless, divideDimensions } from "./dimension.ts";
import type { Dimension } from "./dimension.ts";

/** A unit is so many base units of a dimension. */
export interface Unit {
  readonly factor: Rational;
  readonly dimension: Dimension;
}

const perTime = (dimension: Dimension): Dimension => divideDimensions(dimension, base("time"));

const dimensionOf = (dimension: Exclude<UnitDimension, "money">): Dimension => {
  switch (dimension) {
    case "dataRate":
      return perTime(base("data"));
    case "workRate":
      return perTime(base("work"));
    case "power":
      return perTime(base("energy"));
    case "ratio":
      return dimensionless;
    default:
      return base(dimension);
  }
};

/** What the units of a table are worth. */
export class Units {
  /** Every simple unit by its spelling. */
  readonly simple: ReadonlyMap<string, Unit>;
  /** Those that were asked for, the same few over and over. */
  readonly #known = new Map<string, Unit | undefined>();

  constructor(table: readonly UnitEntry[]) {
    this.simple = new Map(
      table.map(({ name, dimension, factor }) => [
        name,
        {
          dimension: dimension === "money" ? base(name) : dimensionOf(dimension),
          factor: typeof factor === "number" ? rational(factor) : rational(factor[0], factor[1]),
        },
      ]),
    );
  }

  /** A unit such as `GB`, `USD/h` or `us/km`; undefined when a part of it is no unit. */
  of(text: string): Unit | undefined {
    if (!this.#known.has(text)) this.#known.set(text, this.#compose(text));
    return this.#known.get(text);
  }

  #compose(text: string): Unit | undefined {
    const [first = "", ...rest] = text.split("/");
    let unit = this.simple.get(first);
    for (const part of rest) {
      const divisor = this.simple.get(part);
      if (!unit || !divisor) return undefined;
      unit = { factor: divide(unit.factor, divisor.factor), dimension: divideDimensions(unit.dimension, divisor.dimension) };
    }
    return unit;
  }
}

const standard = new Units(unitTable);

/** Every simple unit of the standard table by its spelling. */
export const units: ReadonlyMap<string, Unit> = standard.simple;

/** A unit of the standard table; undefined when a part of it is no unit. */
export const unitOf = (text: string): Unit | undefined => standard.of(text);

/** Scale letters glued to a number. */
export const scales: ReadonlyMap<string, Rational> = new Map([
  ["K", rational(1e3)],
  ["M", rational(1e6)],
  ["B", rational(1e9)],
  ["T", rational(1e12)],
  ["Ki", rational(1024)],
  ["Mi", rational(1024 ** 2)],
  ["Gi", rational(1024 ** 3)],
  ["Ti", multiply(rational(1024 ** 2), rational(1024 ** 2))],
]);
