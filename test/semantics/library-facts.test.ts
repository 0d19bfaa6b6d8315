import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DeviceSpec, Source } from "../../src/contracts/index.ts";
import { analyze, standardVocabulary } from "../../src/semantics/index.ts";
import { memoryHost, summary } from "./memory-host.ts";

/** A value of the table of facts, with the key of its source; MEM is what is only remembered. */
interface Fact {
  readonly v: unknown;
  readonly s: string;
}

interface Row {
  readonly id: string;
  readonly vendor: string;
  readonly product: string;
  readonly arch: Fact;
  readonly memory_gb: Fact;
  readonly memory_gbps: Fact;
  readonly peak_tflops: Readonly<Record<string, Fact>>;
  readonly intra_link: { readonly name: string; readonly topology: string; readonly each_way_gbps: Fact; readonly per_pair_gbps: Fact };
  readonly cus: Fact;
  readonly tdp_w: Fact;
  readonly price_usd_h: Fact | null;
  readonly measured: Readonly<Record<string, Fact>> | null;
}

/** The table of facts that the library was written from, with the sources of every value. */
const facts = JSON.parse(readFileSync(join(import.meta.dirname, "fixtures/facts/devices.json"), "utf8")) as {
  readonly sources: Readonly<Record<string, string>>;
  readonly efficiency_hints: { readonly values: Readonly<Record<string, Fact>> };
  readonly devices: readonly Row[];
};

/** How the library words a source of the table. The first word occurs in the table's own text of that source. */
const wording: Readonly<Record<string, string>> = {
  ACC: "stas00/ml-engineering accelerator table",
  NET: "stas00/ml-engineering network table",
  LLMA: "cli99/llm-analysis GPU table",
  ARTH: "ArthurChiao summary of GPU data sheets",
  LPROF: "LLM-Prof hardware table",
  TT: "pytorch/torchtitan peak table",
  SKY: "skypilot catalogue, one US cloud on demand",
  WH20: "willitrunai page on the H20",
  XH20: "zangshuxian page on the H20",
  HAMI: "Project-HAMi device table",
  ROCM: "ROCm GPU specifications",
  CATLASS: "hicann/catlass architecture header",
  GITEE: "ai.gitee.com page on the Ascend 910B",
  CM: "chinaresearchcollective page on CloudMatrix 384",
  TPU910C: "techpowerup page on the 910C",
};

interface Mapped {
  readonly device: string;
  /** The module has this many dies, and the class of the library is one of them. */
  readonly dies?: number;
  /** What the library states otherwise than the row, by path, and why. */
  readonly apart?: Readonly<Record<string, string>>;
}

const bridge = "the bridge joins pairs only, and a class describes what joins all devices of a node";
const price = "the price is that of the smaller memory, V100_SXM_16G";

/** Every row whose maker has a back end, and the class of the library that it became. */
const mapped: Readonly<Record<string, Mapped>> = {
  "nvidia.v100-sxm2-32": { device: "V100_SXM_32G", apart: { price } },
  "nvidia.a100-sxm4-40": { device: "A100_SXM_40G" },
  "nvidia.a100-sxm4-80": { device: "A100_SXM_80G" },
  "nvidia.a800-sxm4-80": { device: "A800_SXM_80G" },
  "nvidia.a10": { device: "A10_24G" },
  "nvidia.rtx-a6000": { device: "RTX_A6000_48G", apart: { interconnect: bridge } },
  "nvidia.l40s": { device: "L40S_48G" },
  "nvidia.h100-sxm5-80": { device: "H100_SXM_80G" },
  "nvidia.h100-pcie-80": { device: "H100_PCIE_80G" },
  "nvidia.h800-sxm5-80": { device: "H800_SXM_80G" },
  "nvidia.h20-96": { device: "H20_96G" },
  "nvidia.h20-141": { device: "H20_141G" },
  "nvidia.h200-sxm": { device: "H200_SXM_141G" },
  "nvidia.b200-sxm": { device: "B200_SXM_180G" },
  "nvidia.gb200": { device: "GB200_186G" },
  "amd.mi250x": { device: "MI250X_GCD", dies: 2, apart: { interconnect: "the row gives it for one die already" } },
  "amd.mi300x": { device: "MI300X" },
  "amd.mi325x": { device: "MI325X" },
  "amd.mi355x": { device: "MI355X" },
  "huawei.ascend-910a": { device: "Ascend910A" },
  "huawei.ascend-910b1": { device: "Ascend910B1" },
  "huawei.ascend-910b2": { device: "Ascend910B2" },
  "huawei.ascend-910b3": { device: "Ascend910B3" },
  "huawei.ascend-910b4": { device: "Ascend910B4" },
  "huawei.ascend-910b4-1": { device: "Ascend910B4_1" },
  "huawei.ascend-910c": { device: "Ascend910C_Die", dies: 2 },
  "cpu.x86-64": {
    device: "Cpu",
    apart: Object.fromEntries(
      ["memory.size", "memory.bandwidth", "compute.fp32", "interconnect", "processors"].map((path) => [
        path,
        "the row leaves it to the host; assumed or measured",
      ]),
    ),
  },
};

/** Classes of the library without a row: variants and parts of single machines that an example needs. */
const withoutRow = ["V100_SXM_16G", "A100_SXM_64G", "H100_SXM_64G"];

/** Makers in the words of the language; a maker that it has no word for has no back end. */
const vendors: Readonly<Record<string, string>> = { huawei: "ascend", generic: "cpu" };

const library = readFileSync(join(import.meta.dirname, "../../std/devices.hgm"), "utf8");
const names = [...library.matchAll(/^device (\w+)/gm)].map((match) => match[1] ?? "");

const deviceOf = (name: string): DeviceSpec => {
  const spec = `hgm 1
import { ${name} } from "std:devices"
model Tiny() { embedding(vocab: 64, width: 16) as tokens, head(vocab: 64) as lm }
site here { pool p { device: ${name}, nodes: 1, devices_per_node: 2 } }
job train { model: Tiny(), sequence: 8, batch: 2 sequences, steps: 1, precision: fp32(), optimizer: adamw(lr: 1e-3), minimize: step.time }
`;
  const analysis = analyze(memoryHost({ "/spec.hgm": spec }), "/spec.hgm");
  expect(summary(analysis), name).toEqual([]);
  const device = analysis.spec?.devices[0];
  if (!device) throw new Error(`no device ${name}`);
  return device;
};

/** A number of a row in base units, and of the device; undefined where either says that there is none. */
interface Compared {
  readonly path: string;
  readonly fact: Fact | undefined;
  readonly expected: number | undefined;
  readonly found: number | undefined;
}

const number = (fact: Fact | null | undefined, scale: number): number | undefined => (typeof fact?.v === "number" ? fact.v * scale : undefined);

/** Data types that the language has; the table knows more. */
const types = ["fp32", "tf32", "bf16", "fp16", "fp8", "int8"] as const;

const compared = (row: Row, device: DeviceSpec, dies: number): readonly Compared[] => {
  const link = device.interconnect;
  const mesh = link?.topology === "mesh";
  return [
    { path: "memory.size", fact: row.memory_gb, expected: number(row.memory_gb, 1024 ** 3 / dies), found: device.memory.size },
    { path: "memory.bandwidth", fact: row.memory_gbps, expected: number(row.memory_gbps, 1e9 / dies), found: device.memory.bandwidth },
    ...types.map((type) => ({
      path: `compute.${type}`,
      fact: row.peak_tflops[type],
      expected: number(row.peak_tflops[type], 1e12 / dies),
      found: device.compute[type] as number | undefined,
    })),
    {
      path: "interconnect",
      fact: row.intra_link.each_way_gbps,
      expected: number(row.intra_link.each_way_gbps, 1e9 / dies),
      found: link?.perDevice,
    },
    ...(mesh
      ? [
          {
            path: "interconnect",
            fact: row.intra_link.per_pair_gbps.s === row.intra_link.each_way_gbps.s ? row.intra_link.per_pair_gbps : undefined,
            expected: number(row.intra_link.per_pair_gbps, 1e9 / dies),
            found: link.perPair,
          },
        ]
      : []),
    { path: "processors", fact: row.cus, expected: number(row.cus, 1 / dies), found: device.processors },
    { path: "power", fact: row.tdp_w, expected: number(row.tdp_w, 1 / dies), found: device.powerWatts },
    { path: "price", fact: row.price_usd_h ?? undefined, expected: number(row.price_usd_h, 1), found: device.price?.amount },
  ];
};

/** Why a source of the library does not say what the table says; undefined when it does. */
const sourceProblem = (fact: Fact, source: Source | undefined): string | undefined => {
  if (!source?.text) return "no source";
  if (fact.s === "MEM") return source.unverified ? undefined : `the table only remembers it, the library says "${source.text}"`;
  if (fact.s === "DERIVED") return undefined;
  const words = wording[fact.s];
  if (words === undefined) return `no wording for ${fact.s}`;
  return source.text.includes(words) ? undefined : `the table has it from ${words}, the library from "${source.text}"`;
};

const vendorOf = (row: Row): string => vendors[row.vendor] ?? row.vendor;

describe("device classes of the library against the table of facts", () => {
  const words = standardVocabulary.enumerations.get("vendor")?.members.map((member) => member.name) ?? [];

  it("cover every row whose maker has a back end, and nothing else", () => {
    expect(words).toContain("ascend");
    const rows = facts.devices.filter((row) => words.includes(vendorOf(row)));
    // A maker that gets a back end gets a word, and its rows are then missing here.
    expect(rows.map((row) => row.id).sort()).toEqual(Object.keys(mapped).sort());
    const without = facts.devices.filter((row) => !rows.includes(row)).map((row) => row.vendor);
    expect([...new Set(without)].sort()).toEqual([
      "apple",
      "biren",
      "cambricon",
      "enflame",
      "google",
      "hygon",
      "iluvatar",
      "intel",
      "kunlunxin",
      "metax",
      "mthreads",
    ]);
    expect([...Object.values(mapped).map(({ device }) => device), ...withoutRow].sort()).toEqual([...names].sort());
  });

  it("word every source as the table does", () => {
    for (const [key, text] of Object.entries(wording)) {
      const first = text.split(" ")[0]?.toLowerCase() ?? "";
      expect(facts.sources[key]?.toLowerCase(), key).toContain(first);
    }
  });

  it.each(Object.entries(mapped))("%s: every number, with its source", (id, { device: name, dies = 1, apart = {} }) => {
    const row = facts.devices.find((candidate) => candidate.id === id);
    if (!row) throw new Error(`no row ${id}`);
    const device = deviceOf(name);
    expect(device.vendor).toBe(vendorOf(row));
    expect(
      String(row.arch.v)
        .replaceAll(" _", " Ascend910_")
        .split(/ \| | /),
    ).toContain(device.vendor === "cpu" ? `${device.arch}-v3` : device.arch);
    const problems: string[] = [];
    const used = new Set<string>();
    for (const { path, fact, expected, found } of compared(row, device, dies)) {
      if (apart[path] !== undefined) {
        used.add(path);
        continue;
      }
      const same = expected === undefined || found === undefined ? expected === found : Math.abs(found - expected) <= expected * 1e-9;
      if (!same) problems.push(`${path}: ${found} for ${expected}`);
      const problem = fact && found !== undefined ? sourceProblem(fact, device.sources[path]) : undefined;
      if (problem !== undefined) problems.push(`${path}: ${problem}`);
    }
    expect(problems).toEqual([]);
    // What is said to be apart is.
    expect([...used].sort()).toEqual(Object.keys(apart).sort());
  });

  it.each(Object.entries(mapped))("%s: joined as it is", (id, { device: name }) => {
    const { name: link, topology } = facts.devices.find((candidate) => candidate.id === id)?.intra_link ?? { name: "", topology: "" };
    const { interconnect } = deviceOf(name);
    const kinds = [
      [/NVLink/, "nvlink"],
      [/xGMI/, "xgmi"],
      [/HCCS/, "hccs"],
      [/^UB/, "unified_bus"],
      [/PCIe/, "pcie"],
    ] as const;
    if (id === "cpu.x86-64") expect(interconnect?.kind).toBe("shared_memory");
    else if (/PCIe|pair bridge/.test(topology)) expect(interconnect?.kind).toBe(/groups of 4/.test(topology) ? "hccs" : "pcie");
    else expect(interconnect?.kind).toBe(kinds.find(([pattern]) => pattern.test(link))?.[1]);
    if (/mesh|groups of 4/.test(topology) && !/NVSwitch/.test(topology)) expect(interconnect?.topology).toBe("mesh");
    else expect(interconnect?.topology).toBe("switch");
  });

  it("have the efficiency that was measured, where it was", () => {
    const seen: string[] = [];
    for (const [id, { device: name }] of Object.entries(mapped)) {
      const { matmulEfficiency: found, sources } = deviceOf(name);
      const row = facts.devices.find((candidate) => candidate.id === id);
      const hint = facts.efficiency_hints.values[id];
      const measured = row?.measured?.["bf16_tflops"];
      const expected =
        number(hint, 1) ?? (measured?.s === "ACC" ? Number(((measured.v as number) / (row?.peak_tflops["bf16"]?.v as number)).toFixed(3)) : undefined);
      expect(found, id).toBe(expected);
      if (found === undefined) continue;
      seen.push(id);
      const source = sources["matmul_efficiency"];
      expect(source?.unverified, id).toBe(hint?.s === "DERIVED");
      if (hint?.s !== "DERIVED") expect(source?.text, id).toBe("stas00/ml-engineering table of achievable matmul FLOPS");
    }
    expect(seen.length).toBeGreaterThan(6);
  });

  it("without a row have a source for every figure, too", () => {
    for (const name of withoutRow) {
      const { sources, compute } = deviceOf(name);
      for (const path of ["memory.size", "memory.bandwidth", "interconnect", "processors", "power", ...Object.keys(compute).map((type) => `compute.${type}`)])
        expect(sources[path]?.text, `${name}.${path}`).toBeTruthy();
    }
  });

  it("would not pass with a number changed, a source changed or a mark of doubt dropped", () => {
    const row = facts.devices.find((candidate) => candidate.id === "huawei.ascend-910b3") as Row;
    const device = deviceOf("Ascend910B3");
    const wrong = (changed: DeviceSpec) =>
      compared(row, changed, 1).filter(
        ({ path, fact, expected, found }) => expected !== found || (fact && found !== undefined && sourceProblem(fact, changed.sources[path]) !== undefined),
      ).length;
    expect(wrong(device)).toBe(0);
    expect(wrong({ ...device, compute: { ...device.compute, bf16: 314e12 as never } })).toBe(1);
    expect(wrong({ ...device, sources: { ...device.sources, "memory.size": { text: "data sheet", unverified: false } } })).toBe(1);
    expect(wrong({ ...device, sources: { ...device.sources, "compute.bf16": { text: "remembered", unverified: false } } })).toBe(1);
    const { power: _, ...sources } = device.sources;
    expect(wrong({ ...device, sources })).toBe(1);
  });
});
