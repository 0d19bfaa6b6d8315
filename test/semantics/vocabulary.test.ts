import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node-host.ts";
import { blocks, constructors, enumerations, functions, layers, metrics, standardVocabulary, unitOf } from "../../src/semantics/index.ts";
import type { Entry, PropertyEntry, ValueType } from "../../src/semantics/index.ts";
import { type AnyNode, children, parse, visit } from "../../src/syntax/index.ts";
import { analyzeText, summary } from "./memory-host.ts";

const properties: readonly PropertyEntry[] = [
  ...blocks.flatMap((block) => block.properties),
  ...layers.flatMap((layer) => layer.arguments),
  ...constructors.flatMap((entry) => entry.arguments),
];

const sound = (type: ValueType): boolean => {
  if (type.kind === "quantity") return unitOf(type.unit) !== undefined;
  if (type.kind === "word") return standardVocabulary.enumerations.has(type.enumeration);
  if (type.kind === "value") return constructors.some((entry) => entry.family === type.family);
  if (type.kind === "list" || type.kind === "choice") return sound(type.of);
  return type.kind !== "either" || type.of.every(sound);
};

describe("the vocabulary", () => {
  it("has a doc text for every word", () => {
    const entries: readonly Entry[] = [
      ...blocks,
      ...layers,
      ...constructors,
      ...enumerations,
      ...enumerations.flatMap((entry) => entry.members),
      ...functions,
      ...metrics,
      ...properties,
    ];
    expect(entries.length).toBeGreaterThan(200);
    expect(entries.filter((entry) => entry.doc.trim() === "" || !entry.doc.endsWith(".")).map((entry) => entry.name)).toEqual([]);
  });

  it("refers to nothing that it does not have", () => {
    expect(properties.filter((entry) => !sound(entry.type)).map((entry) => entry.name)).toEqual([]);
    expect(blocks.flatMap((block) => block.blocks).filter((slot) => !standardVocabulary.blocks.has(slot.kind))).toEqual([]);
    expect(metrics.filter((metric) => !unitOf(metric.unit)).map((metric) => metric.name)).toEqual([]);
  });

  it("names each word once where it is looked up", () => {
    for (const entries of [blocks, layers, constructors, enumerations, functions, metrics])
      expect(new Set(entries.map((entry) => entry.name)).size).toBe(entries.length);
    expect(standardVocabulary.constructors.has("any")).toBe(false);
    for (const block of blocks) expect(new Set(block.properties.map((entry) => entry.name)).size).toBe(block.properties.length);
  });
});

describe("the libraries", () => {
  const library = (name: string): string => nodeHost().readLibrary(name) ?? "";

  it("evaluate without a mistake, every device with a source for every number", () => {
    const text = library("devices");
    expect(summary(analyzeText(text)).filter((line) => !line.startsWith("HGM2052"))).toEqual([]);
    const holdsNumber = (node: AnyNode): boolean => node.kind === "NumberLiteral" || children(node).some(holdsNumber);
    const unsourced: string[] = [];
    let sourced = 0;
    visit(parse(text, "devices.hgm").tree, {
      Property: (property) => {
        if (!holdsNumber(property.value)) return;
        if (property.source === undefined) unsourced.push(text.slice(property.start, property.end));
        else sourced++;
      },
    });
    expect(unsourced).toEqual([]);
    expect(sourced).toBeGreaterThan(150);
  });

  it("hold the device classes of the examples, each usable in a pool", () => {
    const names = [...library("devices").matchAll(/^device (\w+)/gm)].map((match) => match[1] ?? "");
    expect(names).toEqual(
      expect.arrayContaining([
        "A100_SXM_80G",
        "A100_SXM_40G",
        "H100_SXM_80G",
        "H800_SXM_80G",
        "H20_96G",
        "H200_SXM_141G",
        "MI300X",
        "MI250X_GCD",
        "Ascend910B1",
        "Ascend910B2",
        "Ascend910B3",
        "Ascend910B4",
        "V100_SXM_32G",
        "V100_SXM_16G",
        "Cpu",
      ]),
    );
    const pools = names.map((name) => `pool p_${name.toLowerCase()} { device: ${name}, nodes: 1, devices_per_node: 8 }`).join("\n");
    const { spec, diagnostics } = analyzeText(
      `import { ${names.join(", ")} } from "std:devices"\nimport { Qwen3_32B } from "std:models"\nsite all {\n${pools}\n}\njob j { model: Qwen3_32B, sequence: 8, batch: 1 sequences, steps: 1, precision: bf16(), optimizer: adamw(lr: 1e-4) }\n`,
    );
    expect(diagnostics).toEqual([]);
    expect(spec?.devices.map((device) => device.name)).toEqual(names);
    for (const device of spec?.devices ?? []) {
      expect(device.interconnect, device.name).toBeDefined();
      expect(device.sources["memory.size"], device.name).toBeDefined();
    }
  });

  it.each(["Llama3_8B", "Llama3_70B", "Llama3_1_405B", "Qwen2_5_72B", "Qwen3_32B", "Gpt3_175B"])("%s is a model that needs no arguments", (model) => {
    const { spec, diagnostics } = analyzeText(
      `import { Cpu } from "std:devices"\nimport { ${model} } from "std:models"\nsite s { pool p { device: Cpu, nodes: 1, devices_per_node: 1 } }\njob j { model: ${model}, sequence: 2048, batch: 1 sequences, steps: 1, precision: fp32(), optimizer: adamw(lr: 1e-4) }\n`,
    );
    expect(diagnostics).toEqual([]);
    expect(spec?.model.name).toBe(model);
  });
});
