import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Expression, Kernel } from "../../src/contracts/index.ts";
import { interpretKernel, kernelNamed, kernelTraffic, roundToBf16, trafficBytes, verifyKernel } from "../../src/kernels/index.ts";
import { exactRmsNorm, randomTensor, statedBound, worstRelative } from "./support/numbers.ts";

const eps = 1e-5;

/** A copy of a kernel in which every expression went through `change`, outermost first. */
const rewrite = (kernel: Kernel, change: (expression: Expression) => Expression): Kernel => {
  const through = (expression: Expression): Expression => {
    const changed = change(expression) as Expression & Record<string, unknown>;
    const copy: Record<string, unknown> = { ...changed };
    for (const field of ["left", "right", "value"]) {
      if (typeof changed[field] === "object") copy[field] = through(changed[field] as Expression);
    }
    return copy as unknown as Expression;
  };
  const statements = (body: readonly unknown[]): unknown[] =>
    body.map((s) => {
      const statement = s as Record<string, unknown>;
      return statement.do === "tiles"
        ? { ...statement, body: statements(statement.body as unknown[]) }
        : { ...statement, value: through(statement.value as Expression) };
    });
  return { ...kernel, body: statements(kernel.body) as unknown as Kernel["body"] };
};

const run = (kernel: Kernel, rows: number, columns: number, lanes: number, scale: number, seed: number, bf16: boolean): number => {
  const x = randomTensor(rows * columns, scale, seed, bf16);
  const weight = randomTensor(columns, 1, seed + 1, bf16);
  const got = interpretKernel(kernel, { rows, columns, tensors: { x, weight }, scalars: { eps }, lanes });
  return worstRelative(got.y as Float32Array, exactRmsNorm(rows, columns, x, weight, eps).y);
};

describe("the interpreter", () => {
  test.each(["fp32", "bf16"] as const)("%s RMS norm stays within the stated bound of fp64 for any shape and number of lanes", (type) => {
    const kernel = kernelNamed("rms_norm_forward", type);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom(1, 2, 16, 64),
        fc.constantFrom(0, 1e-6, 1, 1e6),
        fc.integer({ min: 1, max: 1e6 }),
        (rows, columns, lanes, scale, seed) => run(kernel, rows, columns, lanes, scale, seed, type === "bf16") <= statedBound(columns, lanes, type === "bf16"),
      ),
      { numRuns: 40 },
    );
  });

  test("a kernel without eps, or with an unmasked read, is outside the bound and, where it can be seen in the text, refused", () => {
    const kernel = kernelNamed("rms_norm_forward", "fp32");
    const withoutEps = rewrite(kernel, (e) => (e.op === "add" ? e.left : e));
    expect(run(withoutEps, 2, 21, 16, 1e-3, 9, false)).toBeGreaterThan(1e-3);
    const unmasked = rewrite(kernel, (e) => (e.op === "load" ? { op: "load", tensor: e.tensor } : e));
    expect(run(unmasked, 2, 21, 16, 1, 9, false)).toBeGreaterThan(1e-3);
    expect(verifyKernel(unmasked).join("\n")).toMatch(/would read beyond/);
  });
});

describe("bf16 rounding", () => {
  const bits = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0] as number;

  test("gives the nearest bf16 number, the even one of two", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(-1e38), max: Math.fround(1e38) }), (value) => {
        const got = roundToBf16(value);
        const word = bits(got);
        expect(word & 0xffff).toBe(0);
        const neighbours = [-1, 1].map((d) => new Float32Array(Uint32Array.of((word + d * 0x10000) >>> 0).buffer)[0] as number);
        for (const other of neighbours.filter(Number.isFinite)) {
          const [here, there] = [Math.abs(got - value), Math.abs(other - value)];
          expect(here <= there).toBe(true);
          if (here === there && got !== other) expect((word >>> 16) & 1).toBe(0);
        }
      }),
    );
  });

  test("keeps NaN, infinities and zeros, and rounds past the largest number to infinity", () => {
    expect(roundToBf16(Number.NaN)).toBeNaN();
    expect(roundToBf16(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(Object.is(roundToBf16(-0), -0)).toBe(true);
    expect(roundToBf16(Math.fround(3.4028235e38))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the verifier of kernels", () => {
  const kernel = kernelNamed("rms_norm_forward", "bf16");
  const statement = (index: number, change: (s: never) => unknown): Kernel => ({
    ...kernel,
    body: kernel.body.map((s, i) => (i === index ? change(s as never) : s)) as Kernel["body"],
  });
  const withoutStatement = (index: number): Kernel => ({ ...kernel, body: kernel.body.filter((_, i) => i !== index) });

  test("passes the kernels of the library", () => {
    expect(verifyKernel(kernel)).toEqual([]);
    expect(verifyKernel(kernelNamed("rms_norm_forward", "fp32"))).toEqual([]);
  });

  const faults: readonly (readonly [string, Kernel, RegExp])[] = [
    ["a use before its value", withoutStatement(0), /"squares" is used where it has no value/],
    ["an output that is never written", withoutStatement(2), /"rstd" is never written/],
    ["an output written twice", { ...kernel, body: [...kernel.body, kernel.body[2] as Kernel["body"][number]] }, /"rstd" is written twice/],
    ["arithmetic on bf16", rewrite(kernel, (e) => (e.op === "cast" && e.to === "fp32" ? e.value : e)), /arithmetic is fp32/],
    ["a wrong rounding", rewrite(kernel, (e) => (e.op === "cast" && e.to === "bf16" ? { ...e, rounding: "exact" } : e)), /states the rounding exact/],
    ["a store of another type", rewrite(kernel, (e) => (e.op === "cast" && e.to === "bf16" ? e.value : e)), /holds bf16 and is given fp32/],
    ["a constant that fp32 does not hold", rewrite(kernel, (e) => (e.op === "constant" ? { op: "constant", value: 0.1 } : e)), /not an fp32 number/],
    ["an unknown tensor", rewrite(kernel, (e) => (e.op === "load" ? { ...e, tensor: "z" } : e)), /no tensor parameter "z"/],
    ["a read of an output", rewrite(kernel, (e) => (e.op === "load" ? { ...e, tensor: "y" } : e)), /"y" is an output and is read/],
    ["an unknown scalar", rewrite(kernel, (e) => (e.op === "scalar" ? { ...e, name: "epsilon" } : e)), /no scalar parameter "epsilon"/],
    ["a sum in a kernel of equal bits", { ...kernel, exactness: "bit" }, /promises equal bits/],
    [
      "an unmasked write",
      statement(3, (s: { body: { do: string }[] }) => ({ ...s, body: s.body.map((t) => (t.do === "store" ? { ...t, masked: false } : t)) })),
      /would write beyond/,
    ],
    ["a matrix written as one element a row", statement(2, (s: object) => ({ ...s, tensor: "y" })), /is a matrix tensor and is written as a row one/],
  ];
  test.each(faults)("refuses %s", (_name, broken, message) => expect(verifyKernel(broken).join("\n")).toMatch(message));
});

describe("traffic", () => {
  test("is counted from loads and stores", () => {
    const kernel = kernelNamed("rms_norm_forward", "bf16");
    // Resident: x once and y once, 2 B each; rstd 4 B a row; weight 2 B a column. Streamed: x twice.
    expect(kernelTraffic(kernel, true)).toEqual({ perElement: 4, perRow: 4, perColumn: 2 });
    expect(kernelTraffic(kernel, false)).toEqual({ perElement: 6, perRow: 4, perColumn: 2 });
    expect(trafficBytes(kernelTraffic(kernel, true), 10, 100)).toBe(4 * 1000 + 40 + 200);
  });
});
