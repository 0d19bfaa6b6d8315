import { describe, expect, it } from "vitest";
import { importHuggingFace } from "../../src/importers/index.ts";
import { lineAndColumn } from "../../src/report/index.ts";

/** Code, message and the text at the place of everything that is wrong with a configuration. */
const wrongWith = async (text: string) => {
  const { value, diagnostics } = await importHuggingFace(text, "config.json");
  expect(value).toBeUndefined();
  return diagnostics.map(({ code, message, place, notes }) => ({ code, message, at: text.slice(place?.start, place?.end), notes, place }));
};
const one = async (text: string) => {
  const found = await wrongWith(text);
  expect(found).toHaveLength(1);
  return found[0];
};
const config = (family: string, fields: object): string => JSON.stringify({ model_type: family, ...fields });

describe("what is no configuration", () => {
  it.each([
    ["", "HGM7101", 1, 1],
    ["\u0000\u0001binary", "HGM7101", 1, 1],
    ['{"model_type": "llama",\n "rms_norm_eps": NaN}', "HGM7101", 2, 18],
    ['{"model_type": "llama",\n "rms_norm_eps": Infinity}', "HGM7101", 2, 18],
    ['{"model_type": "llama",}', "HGM7101", 1, 24],
    ['{"model_type": "llama" // a comment\n}', "HGM7101", 1, 24],
    ["[1, 2]", "HGM7102", 1, 1],
    ['"llama"', "HGM7102", 1, 1],
    ["null", "HGM7102", 1, 1],
    ["{}", "HGM7103", 1, 1],
    ['{"model_type": "bert"}', "HGM7103", 1, 16],
    ['{"model_type": 3}', "HGM7103", 1, 16],
    ['{"model_type": "llama", "vocab_size": 10, "vocab_size": 20}', "HGM7108", 1, 43],
  ])("%j is refused with a place", async (text, code, line, column) => {
    const found = await one(text);
    expect(found?.code).toBe(code);
    expect(lineAndColumn(text, found?.place?.start ?? -1)).toEqual({ line, column });
  });

  it("may be as deep and as long as it likes", async () => {
    expect((await one("[".repeat(200_000)))?.message).toMatch(/nested deeper than 100/);
    expect((await one(`{"model_type": "llama", "x": ${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`))?.code).toBe("HGM7101");
    expect((await one(`{"model_type": "${"\\\\".repeat(1_900_000)}"}`))?.code).toBe("HGM7103");
    expect((await one(" ".repeat(5_000_000)))?.message).toMatch(/longer than any configuration/);
  });

  it("of an unknown family is told which are known", async () => {
    const found = await one(config("bert", {}));
    expect(found?.message).toBe("The family `bert` cannot be imported.");
    expect(found?.notes.join()).toMatch(/`llama`, `mistral`.*`gpt_oss`/);
  });
});

describe("fields that are not understood", () => {
  it("are named at their place, with the one that may be meant", async () => {
    const found = await one(config("llama", { hidden_sise: 4096 }));
    expect(found).toMatchObject({
      code: "HGM7104",
      at: '"hidden_sise"',
      message: "The field `hidden_sise` is not understood in a configuration of the family `llama`.",
    });
    expect(found?.notes).toContain("Did you mean `hidden_size`?");
  });
  it("are those of other families too", async () => {
    for (const [family, field] of [
      ["llama", "sliding_window"],
      ["mistral", "layer_types"],
      ["gpt2", "rope_theta"],
      ["phi", "head_dim"],
      ["qwen2", "attention_bias"],
    ] as const)
      expect((await one(config(family, { [field]: 1 })))?.code, field).toBe("HGM7104");
  });
  it("are all reported at once", async () => {
    expect((await wrongWith(config("llama", { one: 1, vocab_size: "a", two: 2 }))).map(({ code }) => code)).toEqual(["HGM7104", "HGM7105", "HGM7104"]);
  });
});

describe("values of the wrong type", () => {
  it.each([
    ['"4096"', 'the string "4096"'],
    ["4096.5", "the number 4096.5"],
    ["-1", "the number -1"],
    ["0", "the number 0"],
    ["true", "`true`"],
    ["null", "`null`"],
    ["[1]", "a list"],
    ["{}", "an object"],
    ["9007199254740993", "the number 9007199254740992"],
    ["1e400", "a number beyond what a computer can hold"],
  ])("hidden_size: %s is refused", async (value, described) => {
    const found = await one(`{"model_type": "llama", "hidden_size": ${value}}`);
    expect(found).toMatchObject({ code: "HGM7105", at: value, message: `\`hidden_size\` takes a whole number above 0; this is ${described}.` });
  });
  it.each([
    ["llama", { rms_norm_eps: 0 }],
    ["llama", { tie_word_embeddings: 1 }],
    ["llama", { hidden_act: null }],
    ["llama", { num_hidden_layers: 65_537 }],
    ["llama", { rope_scaling: [] }],
    ["qwen2", { layer_types: ["full_attention", 1] }],
    ["qwen3_moe", { mlp_only_layers: [-1] }],
    ["gemma2", { attn_logit_softcapping: "50" }],
  ])("%s %j is refused", async (family, fields) => expect((await one(config(family, fields)))?.code).toBe("HGM7105"));
});

describe("values that change the model and cannot be imported", () => {
  it.each([
    ["llama", { quantization_config: { quant_method: "fp8" } }, "quantised weights"],
    ["llama", { architectures: ["LlamaForSequenceClassification"] }, "another model"],
    ["llama", { hidden_act: "relu" }, "no gated activation"],
    ["llama", { is_encoder_decoder: true }, "encoder"],
    ["llama", { rope_scaling: { type: "ntk-by-parts", factor: 2 } }, "not known"],
    ["llama", { rope_scaling: { type: "linear" } }, "`factor` is missing"],
    ["llama", { rope_scaling: { type: "linear", factor: 0.5 } }, "1 or more"],
    ["llama", { rope_scaling: { type: "linear", factor: 2, finetuned: true } }, "not understood"],
    ["llama", { rope_parameters: { full_attention: { rope_type: "default" } } }, "not understood"],
    ["llama", { partial_rotary_factor: 0.5 }, "all elements"],
    ["llama", { rope_scaling: { type: "longrope", short_factor: [1], long_factor: [1] } }, "64 pairs"],
    ["mixtral", { output_router_logits: true }, "loss of the router"],
    ["mixtral", { router_jitter_noise: 0.1 }, "random numbers"],
    ["qwen2", { num_hidden_layers: 2, use_sliding_window: true, layer_types: ["full_attention", "chunked_attention"] }, "chunked_attention"],
    ["deepseek_v3", { scoring_func: "softmax" }, "sigmoid"],
    ["deepseek_v3", { topk_method: "greedy" }, "balancing bias"],
    ["gpt2", { activation_function: "tanh" }, "no activation"],
    ["gpt2", { add_cross_attention: true }, "cross attention"],
    ["gemma", { use_bidirectional_attention: true }, "those after it"],
    ["phi3", { rope_scaling: { type: "linear", factor: 2 } }, "not known"],
    ["gemma3_text", { rope_parameters: { rope_type: "default" } }, "each type of layer"],
  ])("%s %j", async (family, fields, reason) => {
    for (const found of await wrongWith(config(family, fields))) {
      expect(found.code).toBe("HGM7106");
      expect(found.message).toContain(reason);
      expect(found.at).not.toBe("");
      expect(found.notes.join()).not.toBe("");
    }
  });
});

describe("lists of many layers", () => {
  const layers = 60_000;
  const types = (windowed: (index: number) => boolean) =>
    Array.from({ length: layers }, (_, index) => (windowed(index) ? "sliding_attention" : "full_attention"));

  it("that follow a rule are imported", async () => {
    const { value } = await importHuggingFace(config("gpt_oss", { num_hidden_layers: layers, layer_types: types((index) => index % 6 < 5) }), "config.json");
    expect(value?.text).toContain("window: if mod(i, 6) != 5 then window else none");
  });
  it("that follow none are refused", async () => {
    // Thue and Morse: no period, and a change every other place.
    const irregular = (index: number): boolean => [...index.toString(2)].filter((bit) => bit === "1").length % 2 === 1;
    expect(await one(config("gpt_oss", { num_hidden_layers: layers, layer_types: types(irregular) }))).toMatchObject({ code: "HGM7106" });
    const dense = Array.from({ length: layers }, (_, index) => index).filter(irregular);
    expect(await one(config("qwen3_moe", { num_hidden_layers: layers, mlp_only_layers: dense }))).toMatchObject({ code: "HGM7106" });
  });
});

describe("fields that contradict each other", () => {
  it.each([
    ["llama", { num_attention_heads: 32, num_key_value_heads: 5 }, "5"],
    ["llama", { hidden_size: 100, num_attention_heads: 3 }, "100"],
    ["llama", { head_dim: 7 }, "7"],
    ["llama", { rope_scaling: { type: "linear", factor: 2 }, rope_parameters: { rope_type: "default" } }, '{"type":"linear","factor":2}'],
    ["phi", { partial_rotary_factor: 0.3 }, "0.3"],
    ["mixtral", { num_local_experts: 4, num_experts: 8 }, "8"],
    ["mixtral", { num_local_experts: 4, num_experts_per_tok: 5 }, "5"],
    ["qwen3", { layer_types: ["full_attention"] }, '["full_attention"]'],
    ["qwen2", { num_hidden_layers: 1, layer_types: ["sliding_attention"] }, '["sliding_attention"]'],
    ["gpt_oss", { sliding_window: null }, "null"],
    ["deepseek_v3", { n_group: 7 }, "7"],
    ["deepseek_v3", { n_routed_experts: 16, n_group: 8, topk_group: 1, num_experts_per_tok: 3 }, "3"],
    ["deepseek_v3", { num_key_value_heads: 64 }, "64"],
    ["deepseek_v3", { head_dim: 128 }, "128"],
    ["gpt2", { n_embd: 100, n_head: 3 }, "100"],
    ["gpt2", { n_embd: 96, hidden_size: 48 }, "48"],
  ])("%s %j", async (family, fields, at) => {
    const found = await one(config(family, fields));
    expect(found).toMatchObject({ code: "HGM7107", at });
    expect(found?.notes.join()).not.toBe("");
  });
  it("point at the field that stands in the file, whatever has its default", async () => {
    expect(await one(config("qwen3", { num_hidden_layers: 40, num_attention_heads: 24 }))).toMatchObject({ code: "HGM7107", at: "24" });
    expect(await one(config("deepseek_v3", { num_experts_per_tok: 200 }))).toMatchObject({ code: "HGM7107", at: "200" });
  });
  it("are no contradiction where both names say the same", async () => {
    const { value } = await importHuggingFace(config("mixtral", { num_local_experts: 4, num_experts: 4 }), "config.json");
    expect(value?.text).toContain("experts: int = 4,");
  });
});
