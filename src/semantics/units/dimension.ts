/** The currencies of the language. Each is a dimension of its own: they do not mix. */
export const currencies = ["USD", "EUR", "CNY", "JPY", "GBP"] as const;
export type Currency = (typeof currencies)[number];

/** Base dimensions, in the order in which messages list them. Base units: byte, second, FLOP, joule, metre, gram, one of each count. */
export const baseDimensions = ["data", "time", "work", "energy", ...currencies, "length", "mass", "token", "sequence", "step", "round"] as const;
export type BaseDimension = (typeof baseDimensions)[number];

/** Exponents of base dimensions; those that are zero are absent. The empty record is a pure number. */
export type Dimension = Readonly<Partial<Record<BaseDimension, number>>>;

export const dimensionless: Dimension = {};

export const base = (name: BaseDimension): Dimension => ({ [name]: 1 });

const combine = (a: Dimension, b: Dimension, sign: 1 | -1): Dimension => {
  const result: Partial<Record<BaseDimension, number>> = {};
  for (const name of baseDimensions) {
    const exponent = (a[name] ?? 0) + sign * (b[name] ?? 0);
    if (exponent !== 0) result[name] = exponent;
  }
  return result;
};

export const multiplyDimensions = (a: Dimension, b: Dimension): Dimension => combine(a, b, 1);
export const divideDimensions = (a: Dimension, b: Dimension): Dimension => combine(a, b, -1);
export const sameDimension = (a: Dimension, b: Dimension): boolean => baseDimensions.every((name) => (a[name] ?? 0) === (b[name] ?? 0));
export const isDimensionless = (a: Dimension): boolean => sameDimension(a, dimensionless);

/** The currency of a dimension that holds exactly one to the first power, such as that of USD/h. */
export const currencyOf = (a: Dimension): Currency | undefined => currencies.find((name) => a[name] === 1);

/** The dimension with its currency replaced by USD, to ask whether something is money of any currency. */
export const inAnyCurrency = (a: Dimension): Dimension => {
  const currency = currencyOf(a);
  return currency === undefined ? a : multiplyDimensions(divideDimensions(a, base(currency)), base("USD"));
};
