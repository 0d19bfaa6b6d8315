import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeviceSpec, Pool } from "../../src/contracts/index.ts";
import { vendorKernel } from "../../src/families/vendors/kernel-registry.ts";
import { chooseImplementations, kernelNamed } from "../../src/kernels/index.ts";

const device = (processors: number | undefined, bf16 = true): DeviceSpec =>
  ({ processors, memory: { bandwidth: 2e12 }, compute: bf16 ? { bf16: 1 } : { fp32: 1 } }) as unknown as DeviceSpec;
const kernel = kernelNamed("rms_norm_forward", "bf16");
const shape = [fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 70_000 })] as const;

describe("launch geometry", () => {
  test.each([
    ["nvidia", 32],
    ["amd", 64],
  ] as const)("%s: whole waves, a power of two of them, vectors that divide the row, every row in a block", (vendor, wave) => {
    fc.assert(
      fc.property(...shape, (rows, columns) => {
        const g = vendorKernel(vendor).geometry(kernel, rows, columns, device(108));
        const ofRow = g.tile / g.vector;
        const waves = ofRow / wave;
        expect(columns % g.vector).toBe(0);
        expect(16 % (g.vector * 2)).toBe(0);
        expect(Number.isInteger(waves) && (waves & (waves - 1)) === 0).toBe(true);
        expect(g.threads).toBeLessThanOrEqual(1024);
        expect((g.grid * g.threads) / ofRow).toBeGreaterThanOrEqual(rows);
        expect(((g.grid - 1) * g.threads) / ofRow).toBeLessThan(rows);
        expect(g.reasons.length).toBeGreaterThanOrEqual(4);
      }),
    );
  });

  test("ascend: no more programs than vector cores, a tile inside the unified buffer", () => {
    fc.assert(
      fc.property(...shape, fc.constantFrom(20, 24), (rows, columns, cores) => {
        const g = vendorKernel("ascend").geometry(kernel, rows, columns, device(cores));
        expect(g.grid).toBe(Math.min(rows, 2 * cores));
        expect(g.tile * 18).toBeLessThanOrEqual(192 * 1024);
        expect(g.tile >= columns || g.tile === 8192).toBe(true);
      }),
    );
  });

  test("cpu: no more threads than cores or rows", () => {
    expect(vendorKernel("cpu").geometry(kernel, 3, 256, device(8)).grid).toBe(3);
    expect(vendorKernel("cpu").geometry(kernel, 300, 256, device(8)).grid).toBe(8);
    expect(vendorKernel("cpu").geometry(kernel, 300, 256, device(undefined)).grid).toBe(1);
  });
});

describe("chooseImplementations", () => {
  const pool = (vendor: string): Pool => ({ id: `s.${vendor}`, vendor }) as unknown as Pool;

  test("cpu uses the generated kernel with the library behind it", () => {
    const [chosen] = chooseImplementations(pool("cpu"), device(1, false), 256, 256);
    expect(chosen).toMatchObject({
      operator: "rms_norm",
      pool: "s.cpu",
      provider: "generated",
      name: "rms_norm_forward",
      fallback: "torch.nn.functional.rms_norm",
    });
    expect(chosen?.kernel).toMatchObject({ language: "C++", status: "built" });
  });

  test.each(["nvidia", "amd", "ascend"])("%s uses the library and lists the printed kernel as not yet compiled", (vendor) => {
    const [chosen] = chooseImplementations(pool(vendor), device(108), 4096, 8192);
    expect(chosen).toMatchObject({ provider: "library", name: "torch.nn.functional.rms_norm" });
    expect(chosen?.kernel?.status).toBe("not yet compiled");
    expect(chosen?.kernel?.geometry.reasons.every((reason) => /\d|rsqrt/.test(reason))).toBe(true);
  });
});
