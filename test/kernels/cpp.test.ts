import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeviceSpec } from "../../src/contracts/index.ts";
import { vendorKernel } from "../../src/families/vendors/kernel-registry.ts";
import { interpretKernel, kernelNamed } from "../../src/kernels/index.ts";
import { exactRmsNorm, randomTensor, statedBound, worstRelative } from "./support/numbers.ts";
import { type CompiledKernel, compileKernel } from "./support/run-kernel.ts";

const device = { processors: 2 } as DeviceSpec;
const kernel = kernelNamed("rms_norm_forward", "fp32");
const facet = vendorKernel("cpu");
const geometry = facet.geometry(kernel, 64, 256, device);
const text = facet.print(kernel, geometry, 256, device)[0]?.text ?? "";
const eps = 1e-5;

/** rows, columns, scale: one row, one column, below and above a tile, ragged tails, zeros, large and small values. */
const shapes: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [1, 15, 1],
  [2, 16, 1],
  [3, 17, 1],
  [5, 31, 1],
  [7, 256, 1],
  [4, 1000, 1],
  [2, 8192, 1],
  [3, 333, 0],
  [3, 333, 1e15],
  [3, 333, 1e-12],
];

describe("RMS norm in C++", () => {
  let compiled: CompiledKernel;
  beforeAll(() => {
    compiled = compileKernel(text, "fp32", false);
  }, 60_000);
  afterAll(() => compiled.remove());

  test.each(shapes)("%i rows of %i columns at scale %d: the interpreter's bits, within the bound of fp64", (rows, columns, scale) => {
    const x = randomTensor(rows * columns, scale, rows * 7919 + columns);
    const weight = randomTensor(columns, 1, 5);
    const got = compiled.run(rows, columns, x, weight, eps);
    const wanted = interpretKernel(kernel, { rows, columns, tensors: { x, weight }, scalars: { eps }, lanes: geometry.vector });
    expect(got.y).toEqual(wanted.y);
    expect(got.rstd).toEqual(wanted.rstd);
    const exact = exactRmsNorm(rows, columns, x, weight, eps);
    expect(worstRelative(got.y, exact.y)).toBeLessThanOrEqual(statedBound(columns, geometry.vector, false));
    expect(worstRelative(got.rstd, exact.rstd)).toBeLessThanOrEqual(statedBound(columns, geometry.vector, false));
  });

  test("the number of threads changes no bit", () => {
    const x = randomTensor(37 * 100, 1, 11);
    const weight = randomTensor(100, 1, 12);
    expect(compiled.run(37, 100, x, weight, eps, 1)).toEqual(compiled.run(37, 100, x, weight, eps, 3));
  });
});

describe("a spoiled kernel is found by its numbers", () => {
  const rows = 3;
  const columns = 21;
  const x = randomTensor(rows * columns, 1e-3, 3);
  const weight = randomTensor(columns, 1, 4);
  const error = (source: string): number => {
    const spoiled = compileKernel(source, "fp32", false);
    try {
      return worstRelative(spoiled.run(rows, columns, x, weight, eps).y, exactRmsNorm(rows, columns, x, weight, eps).y);
    } finally {
      spoiled.remove();
    }
  };
  const bound = statedBound(columns, geometry.vector, false);

  test.each([
    ["the mask of the last tile's sum is dropped", /const float value = \(column < columns \? x_row\[column\] : 0\.0f\)/, "const float value = x_row[column]"],
    ["the last tile is left out", /if \(first < columns\)/g, "if (false)"],
    ["eps is dropped", /(float>\(columns\)) \+ eps/, "$1"],
    ["the square root is dropped", /std::sqrt/, ""],
  ])(
    "%s",
    (_name, pattern, replacement) => {
      const spoiled = text.replace(pattern, replacement);
      expect(spoiled).not.toBe(text);
      expect(error(spoiled)).toBeGreaterThan(bound * 4);
    },
    60_000,
  );

  test("while the kernel itself is inside the bound", () => expect(error(text)).toBeLessThanOrEqual(bound), 60_000);
});
