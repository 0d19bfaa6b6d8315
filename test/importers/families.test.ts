import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatSource } from "../../src/formatter/index.ts";
import { families } from "../../src/importers/hf/families.ts";
import { importHuggingFace } from "../../src/importers/index.ts";
import { importHuggingFace as fromLibrary } from "../../src/index.ts";
import { importedModel } from "../support/imported-model.ts";
import { publishedCounts } from "./published-counts.ts";

const published = join(import.meta.dirname, "published");
const read = (name: string): string => readFileSync(join(published, `${name}.json`), "utf8");

const imported = async (text: string) => {
  const { value, diagnostics } = await importHuggingFace(text, "config.json");
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error("no model");
  return value;
};

/** Parameters of the default configurations, as transformers 5.24.0 counts them; the long suite `import-hf` counts them again. */
const defaultCounts: Readonly<Record<string, number>> = {
  llama: 6_738_415_616,
  mistral: 7_241_732_096,
  mixtral: 46_702_792_704,
  qwen2: 12_049_846_272,
  qwen3: 12_049_461_248,
  qwen3_moe: 15_350_731_776,
  deepseek_v3: 671_026_404_352,
  gpt2: 124_439_808,
  opt: 125_239_296,
  gemma: 8_537_680_896,
  gemma2: 2_614_341_888,
  gemma3_text: 2_628_658_432,
  phi: 1_418_270_720,
  phi3: 3_821_079_552,
  glm: 9_399_951_360,
  glm4: 9_400_279_040,
  gpt_oss: 116_829_156_672,
};

describe("configurations that say nothing but their family", () => {
  it("are counted for every family", () => expect(Object.keys(defaultCounts)).toEqual(families.map(({ type }) => type)));

  it.each(Object.entries(defaultCounts))("%s: give a model with the parameters of transformers, laid out as the formatter does", async (family, count) => {
    const text = JSON.stringify({ model_type: family });
    const value = await imported(text);
    expect(value.family).toBe(family);
    expect(value.ignored).toEqual([]);
    expect((await formatSource(value.text, "model.hgm")).text).toBe(value.text);
    expect((await importedModel(text)).parameters.total).toBe(count);
  });
});

describe("published configurations", () => {
  it("are those that are counted", () => expect(readdirSync(published).sort()).toEqual(Object.keys(publishedCounts).map((name) => `${name}.json`)));

  it.each(Object.entries(publishedCounts))("%s has its number of parameters, and every field of it is understood", async (name, count) => {
    const value = await imported(read(name));
    expect((await formatSource(value.text, "model.hgm")).text).toBe(value.text);
    expect((await importedModel(read(name))).parameters.total).toBe(count);
  });
});

describe("an imported model", () => {
  it("reads well", async () => {
    expect((await imported(read("qwen2.5-0.5b"))).text).toBe(readFileSync(join(import.meta.dirname, "qwen2.5-0.5b.hgm"), "utf8"));
    expect((await imported(read("gemma-2-2b"))).text).toBe(readFileSync(join(import.meta.dirname, "gemma-2-2b.hgm"), "utf8"));
  });

  it("is called what it is told", async () => {
    const { value } = await importHuggingFace(read("gpt2"), "some/folder/config.json", "Small");
    expect(value?.name).toBe("Small");
    expect(value?.text).toContain("model Small(");
    expect(value?.text).toContain("configuration config.json, family gpt2");
  });

  it("is given by the library as by the room", async () => {
    expect((await fromLibrary(read("gpt2"), "config.json")).value?.text).toBe((await imported(read("gpt2"))).text);
  });

  it("does not grow with its layers", async () => {
    const lines = async (layers: number) => (await imported(JSON.stringify({ model_type: "gpt_oss", num_hidden_layers: layers }))).text.split("\n").length;
    expect(await lines(4000)).toBe(await lines(4));
  });

  it("says which fields it left out, and why", async () => {
    const { ignored } = await imported(read("deepseek-v3"));
    expect(ignored.map(({ field }) => field)).toEqual([
      "attention_dropout",
      "auto_map",
      "bos_token_id",
      "eos_token_id",
      "ep_size",
      "initializer_range",
      "max_position_embeddings",
      "num_nextn_predict_layers",
      "torch_dtype",
      "transformers_version",
      "use_cache",
    ]);
    const reasons = new Map(ignored.map(({ field, reason }) => [field, reason]));
    expect(reasons.get("num_nextn_predict_layers")).toBe("transformers builds no layers that predict further tokens; the layer `mtp` adds them");
    expect(reasons.get("initializer_range")).toMatch(/initial weights/);
    expect(reasons.get("attention_dropout")).toMatch(/without dropout/);
  });

  it("does not call ignored what shapes it", async () => {
    const fields = async (config: object) => (await imported(JSON.stringify(config))).ignored.map(({ field }) => field);
    const dynamic = { model_type: "llama", max_position_embeddings: 4096, rope_scaling: { type: "dynamic", factor: 2 } };
    expect(await fields(dynamic)).toEqual([]);
    expect(await fields({ ...dynamic, rope_scaling: null })).toEqual(["max_position_embeddings"]);
    const windows = { model_type: "qwen2", use_sliding_window: true, sliding_window: 64, max_window_layers: 3 };
    expect(await fields(windows)).toEqual([]);
    expect(await fields({ ...windows, use_sliding_window: false })).toEqual(["sliding_window", "max_window_layers"]);
  });
});
