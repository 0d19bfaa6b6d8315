import { CompilerBug } from "../contracts/index.ts";

/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [abs(a), abs(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** The fraction numerator / denominator. The denominator must not be zero: callers report a division by zero first. */
export const rational = (numerator: bigint | number, denominator: bigint | number = 1n): Rational => {
  let n = BigInt(numerator);
  let d = BigInt(denominator);
  if (d === 0n) throw new CompilerBug("a rational with denominator 0");
  if (d < 0n) [n, d] = [-n, -d];
  const common = gcd(n, d);
  return common === 1n || common === 0n ? { numerator: n, denominator: d } : { numerator: n / common, denominator: d / common };
};

export const zero = rational(0);
export const one = rational(1);

export const add = (a: Rational, b: Rational): Rational => rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const negate = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const multiply = (a: Rational, b: Rational): Rational => rational(a.numerator * b.numerator, a.denominator * b.denominator);
export const divide = (a: Rational, b: Rational): Rational => rational(a.numerator * b.denominator, a.denominator * b.numerator);
export const isZero = (a: Rational): boolean => a.numerator === 0n;
export const isWhole = (a: Rational): boolean => a.denominator === 1n;

export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const floor = (a: Rational): Rational => {
  const quotient = a.numerator / a.denominator;
  return rational(a.numerator < 0n && a.numerator % a.denominator !== 0n ? quotient - 1n : quotient);
};
export const ceil = (a: Rational): Rational => negate(floor(negate(a)));
/** To the nearest whole number; halves go away from zero. */
export const round = (a: Rational): Rational => {
  const half = rational(1, 2);
  return a.numerator < 0n ? negate(floor(add(negate(a), half))) : floor(add(a, half));
};

/** a - b * floor(a / b): the sign is that of b. */
export const modulo = (a: Rational, b: Rational): Rational => subtract(a, multiply(b, floor(divide(a, b))));

/** Binary digits of the larger part, the measure by which numbers that grow without end are refused. */
export const bitLength = (a: Rational): number => {
  const longer = abs(a.numerator) > a.denominator ? abs(a.numerator) : a.denominator;
  return longer.toString(16).length * 4;
};

/** The nearest double, ties to even. */
export const toNumber = (a: Rational): number => {
  const n = abs(a.numerator);
  const d = a.denominator;
  const limit = 9007199254740992n;
  const sign = a.numerator < 0n ? -1 : 1;
  if (n <= limit && d <= limit) return (sign * Number(n)) / Number(d);
  // A quotient of at least 64 bits with a sticky last bit rounds once, in Number(), and scaling by powers of two is exact.
  const shift = Math.max(0, 66 - n.toString(16).length * 4 + d.toString(16).length * 4);
  const scaled = n << BigInt(shift);
  const quotient = (scaled / d) | (scaled % d === 0n ? 0n : 1n);
  let result = Number(quotient);
  for (let i = 0; i < shift; i++) result /= 2;
  return sign * result;
};

/** The exact value of digits such as `1_000`, `0.5`, `1e-3`; undefined when it is no number or its exponent is beyond 400. */
export const parseRational = (digits: string): Rational | undefined => {
  const match = /^([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(digits.replaceAll("_", ""));
  if (!match) return undefined;
  const [, whole = "0", fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText) - fraction.length;
  if (Math.abs(Number(exponentText)) > 400 || digits.length > 500) return undefined;
  const mantissa = BigInt(whole + fraction);
  return exponent >= 0 ? rational(mantissa * 10n ** BigInt(exponent)) : rational(mantissa, 10n ** BigInt(-exponent));
};

/** A decimal text for messages: exact when short, else about six significant digits. */
export const formatRational = (a: Rational): string => {
  if (isWhole(a)) {
    const digits = abs(a.numerator).toString();
    const grouped = digits.length <= 4 ? digits : digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    return digits.length > 21 ? toNumber(a).toPrecision(6) : (a.numerator < 0n ? "-" : "") + grouped;
  }
  const value = toNumber(a);
  return String(Number(value.toPrecision(6)));
};
