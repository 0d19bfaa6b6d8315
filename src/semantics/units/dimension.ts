/** Base dimensions, in the order in which messages list them; currencies come behind. Base units: byte, second, FLOP, joule, metre, gram, one of each count. */
export const baseDimensions = ["data", "time", "work", "energy", "length", "mass", "token", "sequence", "step", "round"] as const;

/** A base dimension, or a currency: each currency is a dimension of its own, because they do not mix. */
export type BaseDimension = (typeof baseDimensions)[number] | Currency;

/** The spelling of a unit of money. */
export type Currency = string;

/** Exponents of base dimensions; those that are zero are absent. The empty record is a pure number. */
export type Dimension = Readonly<Partial<Record<BaseDimension, number>>>;

const places: ReadonlyMap<string, number> = new Map(baseDimensions.map((name, place) => [name, place]));
const isCurrency = (name: string): boolean => !places.has(name);

/** The base dimensions of which one of these has a power, in the order of messages. */
export const dimensionsIn = (...dimensions: readonly Dimension[]): readonly BaseDimension[] =>
  [...new Set(dimensions.flatMap((dimension) => Object.keys(dimension)))].sort(
    (a, b) => (places.get(a) ?? places.size) - (places.get(b) ?? places.size) || (a < b ? -1 : 1),
  );

export const dimensionless: Dimension = {};

export const base = (name: BaseDimension): Dimension => ({ [name]: 1 });

const isPure = (a: Dimension): boolean => {
  for (const name in a) if (a[name] !== 0) return false;
  return true;
};

const combine = (a: Dimension, b: Dimension, sign: 1 | -1): Dimension => {
  if (isPure(b)) return a;
  if (isPure(a) && sign === 1) return b;
  const result: Partial<Record<BaseDimension, number>> = {};
  for (const name of dimensionsIn(a, b)) {
    const exponent = (a[name] ?? 0) + sign * (b[name] ?? 0);
    if (exponent !== 0) result[name] = exponent;
  }
  return result;
};

export const multiplyDimensions = (a: Dimension, b: Dimension): Dimension => combine(a, b, 1);
export const divideDimensions = (a: Dimension, b: Dimension): Dimension => combine(a, b, -1);
export const sameDimension = (a: Dimension, b: Dimension): boolean => {
  if (a === b) return true;
  for (const name in a) if ((a[name] ?? 0) !== (b[name] ?? 0)) return false;
  for (const name in b) if ((a[name] ?? 0) !== (b[name] ?? 0)) return false;
  return true;
};
export const isDimensionless = isPure;

/** The currency of a dimension that holds exactly one to the first power, such as that of USD/h. */
export const currencyOf = (a: Dimension): Currency | undefined => Object.keys(a).find((name) => isCurrency(name) && a[name] === 1);

/** The two currencies of a rate such as `CNY/USD`; undefined when a dimension is none. */
export const ratesOf = (a: Dimension): { readonly of: Currency; readonly per: Currency } | undefined => {
  const names = Object.keys(a).filter((name) => a[name] !== 0);
  const of = names.find((name) => isCurrency(name) && a[name] === 1);
  const per = names.find((name) => isCurrency(name) && a[name] === -1);
  return names.length === 2 && of !== undefined && per !== undefined ? { of, per } : undefined;
};

/** The dimension with its currency replaced by USD, to ask whether something is money of any currency. */
export const inAnyCurrency = (a: Dimension): Dimension => {
  const currency = currencyOf(a);
  return currency === undefined || currency === "USD" ? a : multiplyDimensions(divideDimensions(a, base(currency)), base("USD"));
};
