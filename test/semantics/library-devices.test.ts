import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DeviceSpec } from "../../src/contracts/index.ts";
import { analyze } from "../../src/semantics/index.ts";
import { memoryHost, summary } from "./memory-host.ts";

const library = readFileSync(join(import.meta.dirname, "../../std/devices.hgm"), "utf8");
const names = [...library.matchAll(/^device (\w+)/gm)].map((match) => match[1] ?? "");

const specOf = (device: string, imports: string): string => `hgm 1
${imports}
model Tiny() { embedding(vocab: 64, width: 16) as tokens, head(vocab: 64) as lm }
site here { pool p { device: ${device}, nodes: 1, devices_per_node: 2 } }
job train { model: Tiny(), sequence: 8, batch: 2 sequences, steps: 1, precision: fp32(), optimizer: adamw(lr: 1e-3), minimize: step.time }
`;
const check = (device: string, imports: string) => analyze(memoryHost({ "/spec.hgm": specOf(device, imports) }), "/spec.hgm");

describe("device classes of the library", () => {
  const devices = names.map((name): DeviceSpec => {
    const analysis = check(name, `import { ${name} } from "std:devices"`);
    expect(summary(analysis), name).toEqual([]);
    const device = analysis.spec?.devices[0];
    if (!device) throw new Error(name);
    return device;
  });

  it("are those of the makers that have a back end, and the host", () => {
    const of = (vendor: string) => devices.filter((device) => device.vendor === vendor).map((device) => device.name);
    expect(of("nvidia")).toHaveLength(18);
    expect(of("amd")).toEqual(["MI300X", "MI325X", "MI355X", "MI250X_GCD"]);
    expect(of("ascend")).toEqual(["Ascend910B1", "Ascend910B2", "Ascend910B3", "Ascend910B4", "Ascend910B4_1", "Ascend910C_Die", "Ascend910A"]);
    expect(of("cpu")).toEqual(["Cpu"]);
  });

  it("have a source for every figure", () => {
    for (const { name, sources, compute, vendor, ...device } of devices) {
      const figures = ["memory.size", "memory.bandwidth", "interconnect", ...Object.keys(compute).map((type) => `compute.${type}`)];
      if (device.processors !== undefined) figures.push("processors");
      if (vendor !== "cpu") figures.push("power");
      expect(
        figures.filter((figure) => !sources[figure]?.text),
        name,
      ).toEqual([]);
    }
  });

  it("have peaks in the order of their data types, and a mesh no less than its pairs give together", () => {
    for (const { name, compute, interconnect } of devices) {
      const order = [compute.fp32, compute.tf32, compute.bf16, compute.fp8].flatMap((peak) => (peak === undefined ? [] : [peak as number]));
      expect(order, name).toEqual([...order].sort((a, b) => a - b));
      if (interconnect?.topology === "mesh")
        expect(Math.round((interconnect.perDevice as number) / (interconnect.perPair as number)), name).toBeGreaterThanOrEqual(3);
    }
  });

  it.each([
    ["Ascend910B", ["Ascend910B1", "Ascend910B2", "Ascend910B3", "Ascend910B4", "Ascend910B4_1"]],
    ["A100", ["A100_SXM_80G", "A100_SXM_40G"]],
    ["H20", ["H20_96G", "H20_141G", "H200_SXM_141G"]],
  ])("a bare %s is one error, which lists what it may be", (name, variants) => {
    for (const [device, imports, code] of [
      [name, `import { ${name} } from "std:devices"`, "HGM2012"],
      [`dev.${name}`, `import * as dev from "std:devices"`, "HGM2058"],
    ] as const) {
      const { diagnostics } = check(device, imports);
      expect(diagnostics.map((d) => d.code)).toEqual([code]);
      for (const variant of variants) expect(diagnostics[0]?.notes.join(" ")).toContain(`\`${variant}\``);
      expect(diagnostics[0]?.fixes ?? []).toEqual([]);
    }
  });

  const variants = ["Ascend910B1", "Ascend910B2", "Ascend910B3", "Ascend910B4", "Ascend910B4_1"];

  it.each([
    ["910B", "HGM2021"],
    ['"910B"', "HGM2021"],
    ["Ascend910B", "HGM2001"],
    ["A910B", "HGM2001"],
    ["npu910b", "HGM2001"],
    ["dev.910B", "HGM1001"],
  ])("a bare %s, not imported, is one error, which lists what it may be", (device, code) => {
    const { diagnostics } = check(device, 'import * as dev from "std:devices"');
    expect(diagnostics.map((d) => d.code)).toEqual([code]);
    const text = diagnostics[0]?.notes.join(" ");
    for (const variant of variants) expect(text).toContain(`\`${variant}\``);
    expect(text).not.toContain("`Ascend910A`");
  });

  it("lists them where the number stands in an import, and nothing for a word that is no product", () => {
    const { diagnostics } = check("Cpu", 'import { Cpu, 910B } from "std:devices"');
    expect(diagnostics.map((d) => d.code)).toEqual(["HGM1001"]);
    for (const variant of variants) expect(diagnostics[0]?.notes.join(" ")).toContain(variant);
    for (const word of ["gpu", "7", "none_such"]) {
      const found = check(word, 'import { Cpu } from "std:devices"').diagnostics;
      expect(found.map((d) => d.notes.filter((note) => note.includes("std:devices")))).toEqual([[]]);
    }
    expect(check("H200", 'import { Cpu } from "std:devices"').diagnostics[0]?.notes).toEqual([
      "`std:devices` has `H200_SXM_141G`: import the one that you have.",
    ]);
  });
});
