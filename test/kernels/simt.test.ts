import { describe, expect, test } from "vitest";
import type { DeviceSpec } from "../../src/contracts/index.ts";
import { vendorKernel } from "../../src/families/vendors/kernel-registry.ts";
import { interpretKernel, kernelNamed } from "../../src/kernels/index.ts";
import { exactRmsNorm, randomTensor, statedBound, worstRelative } from "./support/numbers.ts";
import { compileKernel } from "./support/run-kernel.ts";

const eps = 1e-5;

/** vendor, element type, rows, columns: several rows a block, several waves a row, a lowered vector, a masked tile, a row too long for registers. */
const cases = [
  ["nvidia", "bf16", 6, 512],
  ["nvidia", "bf16", 2, 1100],
  ["nvidia", "fp32", 3, 333],
  ["nvidia", "bf16", 1, 20001],
  ["amd", "bf16", 5, 300],
  ["amd", "fp32", 2, 1024],
] as const;

describe("CUDA C++ and HIP C++, read and run by g++ through a shim of both languages", () => {
  test.each(cases)(
    "%s %s: %i rows of %i columns give the interpreter's bits",
    (vendor, type, rows, columns) => {
      const facet = vendorKernel(vendor);
      const device = { processors: 100, memory: { bandwidth: 2e12 }, compute: type === "bf16" ? { bf16: 1 } : { fp32: 1 } } as unknown as DeviceSpec;
      expect(facet.elementType(device)).toBe(type);
      const kernel = kernelNamed("rms_norm_forward", type);
      const geometry = facet.geometry(kernel, rows, columns, device);
      const compiled = compileKernel(facet.print(kernel, geometry, columns, device)[0]?.text ?? "", type, true);
      try {
        const x = randomTensor(rows * columns, 1, 21, type === "bf16");
        const weight = randomTensor(columns, 1, 22, type === "bf16");
        const got = compiled.run(rows, columns, x, weight, eps);
        const wanted = interpretKernel(kernel, { rows, columns, tensors: { x, weight }, scalars: { eps }, lanes: geometry.tile });
        expect(got.y).toEqual(wanted.y);
        expect(got.rstd).toEqual(wanted.rstd);
        expect(worstRelative(got.y, exactRmsNorm(rows, columns, x, weight, eps).y)).toBeLessThanOrEqual(statedBound(columns, geometry.tile, type === "bf16"));
        // Made for one number of columns: another is refused, not read wrongly.
        expect(() => compiled.run(1, columns + 8, randomTensor(columns + 8, 1, 1), randomTensor(columns + 8, 1, 2), eps)).toThrow();
      } finally {
        compiled.remove();
      }
    },
    60_000,
  );
});
