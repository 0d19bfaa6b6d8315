import { describe, expect, test } from "vitest";
import type { DeviceSpec } from "../../../src/contracts/index.ts";
import { vendorKernel } from "../../../src/families/vendors/kernel-registry.ts";
import { vendorNames, vendorRuntime } from "../../../src/families/vendors/runtime-registry.ts";

describe("vendors", () => {
  test("device, backend and plug-in are those of the runtime table", () => {
    expect(vendorNames.map((name) => [name, vendorRuntime(name).device, vendorRuntime(name).backend, vendorRuntime(name).plugin])).toEqual([
      ["nvidia", "cuda", "nccl", undefined],
      ["amd", "cuda", "nccl", undefined],
      ["ascend", "npu", "hccl", "torch_npu"],
      ["cpu", "cpu", "gloo", undefined],
    ]);
  });

  test.each(vendorNames)("%s: every facet answers to the name, every variable has a value and a reason and comes once", (name) => {
    expect([vendorRuntime(name).vendor, vendorKernel(name).vendor]).toEqual([name, name]);
    const entries = vendorRuntime(name).environment();
    expect(new Set(entries.map((entry) => entry.name)).size).toBe(entries.length);
    for (const entry of entries) {
      expect(entry.name).toMatch(/^[A-Z][A-Z0-9_]*$/);
      expect(entry.value).not.toBe("");
      expect(entry.why.length).toBeGreaterThan(20);
    }
  });

  test("a processor's threads are its cores", () => {
    const threads = (device?: DeviceSpec) =>
      vendorRuntime("cpu")
        .environment(device)
        .find((entry) => entry.name === "OMP_NUM_THREADS")?.value;
    expect([threads(), threads({ processors: 4 } as DeviceSpec)]).toEqual(["1", "4"]);
  });

  test("an unknown vendor is a bug of the compiler", () => {
    expect(() => vendorRuntime("other")).toThrow(/bug in hgm/);
    expect(() => vendorKernel("other")).toThrow(/bug in hgm/);
  });
});
