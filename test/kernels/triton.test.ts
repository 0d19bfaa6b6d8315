import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { DeviceSpec } from "../../src/contracts/index.ts";
import { vendorKernel } from "../../src/families/vendors/kernel-registry.ts";
import { kernelNamed } from "../../src/kernels/index.ts";

const device = { processors: 24, memory: { bandwidth: 1.6e12 }, compute: { bf16: 1 } } as unknown as DeviceSpec;
const facet = vendorKernel("ascend");
const kernel = kernelNamed("rms_norm_forward", "bf16");
const printed = (columns: number): string => facet.print(kernel, facet.geometry(kernel, 4096, columns, device), columns, device)[0]?.text ?? "";

/** What Python's own parser sees: calls inside the kernel, and whether each load and store of a tile has a mask. */
const facts = (text: string): { calls: string[]; unmasked: number } => {
  const script = `
import ast, json, sys
tree = ast.parse(sys.stdin.read())
kernel = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.decorator_list)
calls = [n for n in ast.walk(kernel) if isinstance(n, ast.Call)]
tile = [c for c in calls if ast.unparse(c.func) in ("tl.load", "tl.store") and "column" in ast.unparse(c.args[0])]
print(json.dumps({"calls": sorted({ast.unparse(c.func) for c in calls}), "unmasked": sum(not any(k.arg == "mask" for k in c.keywords) for c in tile)}))`;
  return JSON.parse(execFileSync("python3", ["-c", script], { input: text, encoding: "utf8", stdio: "pipe" })) as { calls: string[]; unmasked: number };
};

describe("Triton for Ascend", () => {
  test.each([300, 8192, 20_000])("rows of %i columns: parsed by Python, masked, with square root and division and no rsqrt", (columns) => {
    const { calls, unmasked } = facts(printed(columns));
    expect(unmasked).toBe(0);
    expect(calls).toContain("tl.sqrt");
    expect(calls.filter((call) => /rsqrt/.test(call))).toEqual([]);
  });

  test("a row that fits is read once, a longer one streamed", () => {
    const loads = (columns: number): number => printed(columns).split("tl.load(x ").length - 1;
    expect(loads(8192)).toBe(1);
    expect(loads(8193)).toBe(2);
  });

  test("the parser refuses a spoiled text", () => expect(() => facts(printed(300).replace("mask=inside)", "mask=inside"))).toThrow());
});
