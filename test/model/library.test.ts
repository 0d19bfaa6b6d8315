import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Host, LayerSpec, ModelGraph, Spec } from "../../src/contracts/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { buildModel, classParameters, verifyModel } from "../../src/model/index.ts";
import { analyze } from "../../src/semantics/index.ts";

/** A job that trains one model of the library. */
const text = (model: string, sequence: number): string => `hgm 1
import { Cpu } from "std:devices"
import { ${model} } from "std:models"

site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }

job train {
  model: ${model}()
  sequence: ${sequence}, batch: 4 sequences, steps: 2
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;

const hostOf = (spec: string): Host => ({ ...nodeHost(), readFile: (path) => (path === "train.hgm" ? spec : undefined) });

/** The table of published dimensions that the library was written from; its counts are in billions, as they are printed. */
const [header = "", ...lines] = readFileSync(join(import.meta.dirname, "fixtures/model-dims.csv"), "utf8")
  .trim()
  .split("\n");
const columns = header.split(",");
const rows = lines.map((line) => {
  const cells = line.split(",");
  return (column: string): string => cells[columns.indexOf(column)] ?? "";
});

/** The model of the library that a row became. */
const modelOf: Readonly<Record<string, string>> = {
  "Llama-3-8B": "Llama3_8B",
  "Llama-3-70B": "Llama3_70B",
  "Llama-3.1-405B": "Llama3_1_405B",
  "Qwen2.5-72B": "Qwen2_5_72B",
  "Qwen3-32B": "Qwen3_32B",
  "GPT-3-175B": "Gpt3_175B",
  "Mixtral-8x7B": "Mixtral",
  "Qwen3-235B-A22B": "Qwen3_235B_A22B",
  "DeepSeek-V3": "DeepSeekV3",
  "OPT-350M": "Opt350M",
};

/** Models that others are made of: their dimensions are arguments. */
const general = ["Llama", "Gpt3", "MoeDecoder", "DeepSeekBlock"];

/** Models that the table lacks, with their counts, total and active, in billions. */
const others: Readonly<Record<string, readonly [string, string]>> = {
  Hybrid: ["51.57", "12.11"],
  EncoderDecoder: ["0.74", "0.74"],
  VisionChat: ["7.57", "7.57"],
};

/** Every layer of a spec with what encloses it written out, repeated ones once for each iteration. */
const layersOf = (layers: readonly LayerSpec[]): readonly LayerSpec[] =>
  layers.flatMap((layer) => [
    layer,
    ...layersOf(layer.children),
    ...(layer.repeat ? layer.repeat.iterations.flatMap((body) => layersOf(layer.repeat?.bodies[body] ?? [])) : []),
  ]);

const built = (name: string, row: (column: string) => string): { readonly spec: Spec; readonly model: ModelGraph } => {
  const analysis = analyze(hostOf(text(name, name.startsWith("Gpt3") || name === "Opt350M" ? 2048 : 4096)), "train.hgm");
  expect(analysis.diagnostics).toEqual([]);
  if (!analysis.spec) throw new Error(`no spec of ${row("model")}`);
  const { value, diagnostics } = buildModel(analysis.spec, analysis.origins);
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error(`no model of ${row("model")}`);
  expect(verifyModel(value)).toEqual([]);
  return { spec: analysis.spec, model: value };
};

describe("models of the library, from their text to their parameters in billions", () => {
  test("are those of the table of dimensions, each row once", () => {
    expect(rows.map((row) => row("model")).sort()).toEqual(Object.keys(modelOf).sort());
    const library = readFileSync(join(import.meta.dirname, "../../std/models.hgm"), "utf8");
    const names = [...library.matchAll(/^model (\w+)/gm)].map((match) => match[1] ?? "");
    expect([...Object.values(modelOf), ...general, ...Object.keys(others)].sort()).toEqual([...names].sort());
  });

  test.each(rows.map((row) => [row("model"), row] as const))("%s: counts, total and active, as the table prints them", (name, row) => {
    const { model } = built(modelOf[name] ?? "", row);
    const printed = (count: number, like: string): string => (count / 1e9).toFixed(like.length - like.indexOf(".") - 1);
    const [total, active] = [row("params_total_B"), row("params_active_B")];
    if (total !== "") expect(printed(model.parameters.total, total)).toBe(total);
    if (active !== "") expect(printed(model.parameters.active, active)).toBe(active);
    expect(total === "" ? ["Qwen3-32B", "OPT-350M"] : [name]).toContain(name);
  });

  test.each(rows.map((row) => [row("model"), row] as const))("%s: every dimension of the table", (name, row) => {
    const { spec, model } = built(modelOf[name] ?? "", row);
    const layers = layersOf(spec.model.layers);
    const all = (kind: string) => layers.filter((layer) => layer.kind === kind);
    const values = (kind: string, argument: string) => [...new Set(all(kind).map((layer) => layer.arguments[argument]))];
    const given = (column: string): number => Number(row(column));
    const latent = row("head_dim") === "mla";
    const attention = latent ? "mla" : "attention";
    expect(all(attention)).toHaveLength(given("layers"));
    expect(values(attention, "heads")).toEqual([given("heads")]);
    if (!latent) {
      expect(values("attention", "kv_heads")).toEqual([given("kv_heads")]);
      expect(values("attention", "head_dim")).toEqual([given("head_dim")]);
    }
    expect(all("mlp")).toHaveLength(given("dense_layers"));
    expect(values("mlp", "ffn")).toEqual(row("ffn") === "" ? [] : [given("ffn")]);
    expect(all("moe")).toHaveLength(given("layers") - given("dense_layers"));
    for (const [column, argument] of [
      ["expert_ffn", "ffn"],
      ["experts", "experts"],
      ["top_k", "top_k"],
      ["shared_experts", "shared"],
    ] as const)
      expect(values("moe", argument), column).toEqual(row(column) === "" ? [] : [given(column)]);
    expect(values("head", "vocab")).toEqual([given("vocab")]);
    if (row("tied") !== "") expect(values("head", "tied").some((tied) => tied !== undefined)).toBe(row("tied") === "yes");
    // The width of the stream, block by block.
    const widths = model.layers.filter((layer) => layer.id.startsWith("block.")).map((layer) => layer.width);
    expect(widths).toHaveLength(given("layers"));
    expect([...new Set(widths)]).toEqual([given("hidden")]);
  });

  test.each(Object.entries(others))("%s, which the table lacks", (name, counts) => {
    const { total, active } = built(name, () => name).model.parameters;
    expect([total, active].map((count) => (count / 1e9).toFixed(2))).toEqual(counts);
  });

  test("Qwen3_32B and Opt350M, for which the table has no count", () => {
    const total = (name: string): string => (built(name, () => name).model.parameters.total / 1e9).toFixed(4);
    expect([total("Qwen3_32B"), total("Opt350M")]).toEqual(["32.7621", "0.3312"]);
  });

  test("DeepSeekV3 with multi-token prediction has one block, a projection and three norms more, and no cut between block 60 and the losses", () => {
    const { spec, diagnostics } = analyze(hostOf(text("DeepSeekV3", 4096).replace("DeepSeekV3()", "DeepSeekV3(mtp_depth: 1)")), "train.hgm");
    expect(diagnostics).toEqual([]);
    if (!spec) throw new Error("no spec");
    const { value } = buildModel(spec);
    if (!value) throw new Error("no model");
    expect(verifyModel(value)).toEqual([]);
    const block = value.classes.find((c) => c.id === "block_2");
    const [body, h] = [block ? classParameters(block) : 0, 7168];
    expect(value.parameters.total / 1e9).toBeCloseTo(671.0264 + (body + 2 * h * h + 3 * h) / 1e9, 3);
    expect(value.layers.slice(-4).map(({ id, inputs, noCutAfter }) => [id, inputs, noCutAfter !== undefined])).toEqual([
      ["block.60", [60], true],
      ["final", [61], true],
      ["lm", [62], true],
      ["next", [61], true],
    ]);
    expect(value.layers[60]?.noCutAfter).toBeUndefined();
  });

  test("a position table that is too short is reported where its length stands", () => {
    const spec = text("Gpt3_175B", 4096);
    const analysis = analyze(hostOf(spec), "train.hgm");
    if (!analysis.spec) throw new Error("no spec");
    const [diagnostic, ...rest] = buildModel(analysis.spec, analysis.origins).diagnostics;
    expect(rest).toEqual([]);
    expect(diagnostic?.code).toBe("HGM3013");
    const { file, start, end } = diagnostic?.place ?? { file: "", start: 0, end: 0 };
    expect(analysis.sources.get(file)?.slice(start, end)).toContain("context");
  });
});
