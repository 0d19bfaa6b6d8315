import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divide, multiply, rational } from "../../src/semantics/rational.ts";
import {
  baseDimensions,
  describeDimension,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  sameDimension,
  scales,
  unitOf,
  units,
} from "../../src/semantics/units/index.ts";
import { scaleFactors, simpleUnits } from "../../src/syntax/index.ts";
import { analyzeText, summary } from "./memory-host.ts";

const dimensions = fc.dictionary(
  fc.constantFrom(...baseDimensions),
  fc.integer({ min: -3, max: 3 }).filter((n) => n !== 0),
);

describe("dimensions", () => {
  it("multiply associatively, and dividing undoes it", () => {
    fc.assert(
      fc.property(dimensions, dimensions, dimensions, (a, b, c) => {
        expect(multiplyDimensions(multiplyDimensions(a, b), c)).toEqual(multiplyDimensions(a, multiplyDimensions(b, c)));
        expect(sameDimension(divideDimensions(multiplyDimensions(a, b), b), a)).toBe(true);
        expect(isDimensionless(divideDimensions(a, a))).toBe(true);
      }),
    );
  });

  it("have words", () => {
    expect(describeDimension(unitOf("ms")?.dimension ?? {})).toBe("a time");
    expect(describeDimension(unitOf("EUR/h")?.dimension ?? {})).toBe("money per time (EUR)");
    expect(describeDimension(divideDimensions({}, unitOf("km")?.dimension ?? {}))).toBe("1 per length");
  });
});

describe("the table of units", () => {
  it("knows every unit that the lexer does, and no other", () => {
    expect([...units.keys()].sort()).toEqual([...simpleUnits].map((unit) => (typeof unit === "string" ? unit : unit[0])).sort());
  });

  it("knows every scale letter that the lexer does, with the same factor", () => {
    expect([...scales.keys()].sort()).toEqual(Object.keys(scaleFactors).sort());
    for (const [letter, factor] of Object.entries(scaleFactors)) expect(scales.get(letter)).toEqual(rational(BigInt(factor)));
  });

  it("composes exactly", () => {
    const [gbps, usPerKm, km] = [unitOf("Gbps"), unitOf("us/km"), unitOf("km")];
    expect(gbps?.factor).toEqual(divide(unitOf("Gbit")?.factor ?? rational(0), unitOf("s")?.factor ?? rational(1)));
    expect(multiply(multiply(rational(49, 10), usPerKm?.factor ?? rational(0)), multiply(rational(1000), km?.factor ?? rational(0)))).toEqual(
      rational(49, 10_000),
    );
    expect(unitOf("GB/parsec")).toBeUndefined();
  });
});

describe("quantities in expressions", () => {
  const value = (expression: string): readonly string[] => summary(analyzeText(`assert ${expression}\n`)).filter((line) => !line.startsWith("HGM2052"));

  it.each([
    "80 GiB / 2 TB/s == 0.04294967296 s",
    "100 Gbps == 12.5 GB/s",
    "0.1 s + 0.2 s == 0.3 s",
    "1.6 Tbps / 2 == 800 Gbps",
    "4.9 us/km * 1000 km == 4.9 ms",
    "2 kWh / 4 h == 500 W",
    "1.90 USD/h * 2 h == 3.80 USD",
    "6 % == 0.06",
    "16Mi tokens == 16_777_216 tokens",
    "300 W * 1 h == 0.3 kWh",
    "-3 - -1 == -2",
    "max(wan, 10 Gbps) == 1 Tbps or true",
  ])("%s", (expression) => {
    expect(value(expression.replace("wan", "1 Tbps"))).toEqual([]);
  });

  it("do not mix", () => {
    expect(value("80 GiB + 2 s == 1 s")).toEqual(["HGM2022 «80 GiB + 2 s» A sum needs two values of one kind, but one is data and the other a time."]);
    expect(value("1 USD + 1 EUR == 2 USD")).toEqual([
      "HGM2022 «1 USD + 1 EUR» A sum needs two values of one kind, but one is money (USD) and the other money (EUR).",
    ]);
    expect(value("1 km < 1 s")).toHaveLength(1);
  });
});
