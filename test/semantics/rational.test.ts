import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as r from "../../src/semantics/rational.ts";

const rationals = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([n, d]) => r.rational(n, d));

describe("exact rationals", () => {
  it("add and multiply associatively, commutatively and distributively, without rounding", () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        expect(r.add(r.add(a, b), c)).toEqual(r.add(a, r.add(b, c)));
        expect(r.multiply(r.multiply(a, b), c)).toEqual(r.multiply(a, r.multiply(b, c)));
        expect(r.multiply(a, r.add(b, c))).toEqual(r.add(r.multiply(a, b), r.multiply(a, c)));
        expect(r.add(a, b)).toEqual(r.add(b, a));
      }),
    );
  });

  it("undo what was done: (a + b) - b and a * b / b are a", () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        expect(r.subtract(r.add(a, b), b)).toEqual(a);
        if (!r.isZero(b)) expect(r.divide(r.multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  it("floor, ceil and mod agree: a = b * floor(a / b) + mod(a, b), 0 <= mod < b", () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        if (b.numerator <= 0n) return;
        const rest = r.modulo(a, b);
        expect(r.add(r.multiply(b, r.floor(r.divide(a, b))), rest)).toEqual(a);
        expect(r.compare(rest, r.zero)).toBeGreaterThanOrEqual(0);
        expect(r.compare(rest, b)).toBe(-1);
        expect(r.compare(r.ceil(a), a)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("leave the language as the nearest double", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-30, max: 1e30 }), (x) => {
        expect(r.toNumber(r.parseRational(String(x)) ?? r.zero)).toBe(x);
      }),
    );
    expect(r.toNumber(r.rational(1n, 3n))).toBe(1 / 3);
    expect(r.toNumber(r.rational(10n ** 40n + 1n, 10n ** 30n))).toBe(1e10);
  });

  it("read digits exactly", () => {
    expect(r.parseRational("1_000.5e3")).toEqual(r.rational(1_000_500));
    expect(r.parseRational("0.1")).toEqual(r.rational(1, 10));
    expect(r.parseRational("1e500")).toBeUndefined();
    expect(r.parseRational("1.")).toBeUndefined();
  });

  it("round halves away from zero", () => {
    expect([5n, -5n, 3n, 1n].map((n) => r.toNumber(r.round(r.rational(n, 2n))))).toEqual([3, -3, 2, 1]);
  });
});
