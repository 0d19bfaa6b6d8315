import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ArgumentValue, LayerSpec, ModelGraph, TorchDialect } from "../../../src/contracts/index.ts";
import { modelCodeImports, printModelCode } from "../../../src/emit/model-code/index.ts";
import { buildModel } from "../../../src/model/index.ts";
import { gpt, layer, llama, llamaBlock, repeat, residual, spec, times } from "../../model/specs.ts";
import { parsePython, runPython, torchPython } from "./python.ts";

const sequence = 24;
const vocabulary = 96;
const tiny = { layers: 2, hidden: 32, heads: 4, ffn: 48, vocab: vocabulary };

const rope = { call: "rope", arguments: { theta: 10000 } };

const deepSeekRouter = (options: Record<string, ArgumentValue>) => ({ call: "sigmoid", arguments: { normalize: true, scale: 1, groups: 1, ...options } });

const named = (word: string) => layer("mlp", { ffn: 40, activation: { word }, bias: word === "relu" });

const turned = (options: Record<string, ArgumentValue>) => ({ call: "rope", arguments: { theta: 10000, ...options } });
const stretched = (call: string, options: Record<string, ArgumentValue>) => turned({ scaling: { call, arguments: options } });
const divisors = { short: [1, 1.5, 2, 2.5], long: [1, 3, 9, 12] };
const deepSeekRope = turned({
  interleaved: true,
  scaling: { call: "yarn", arguments: { factor: 40, original: 4096, beta_fast: 32, beta_slow: 1, mscale: 1, mscale_all_dim: 0.8 } },
});

const softmax = (options: Record<string, ArgumentValue>) => ({ call: "softmax", arguments: { normalize: true, scale: 1, ...options } });

const clamped = (limit: number) => ({ call: "swiglu_clamped", arguments: { limit, alpha: 1.702 } });

const relativeBias = { call: "relative_bias", arguments: { buckets: 8, max_distance: 12 } };

/** Models that use every layer kind, every option that changes the printed code, and every container. */
const models: Readonly<Record<string, readonly LayerSpec[]>> = {
  llama: llama(tiny),
  "llama with grouped queries, norms of q and k, biases and a tied head": llama({ ...tiny, kvHeads: 2, headDim: 16, qkNorm: true, qkvBias: true, tied: true }),
  gpt: gpt({ ...tiny, context: sequence }),
  "layers of two classes in one repeat": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    repeat(
      "block",
      [0, 1, 0, 1, 1].map(
        (i) =>
          [llamaBlock(tiny), [residual(layer("attention", { heads: 2, bias: true, causal: false }), layer("layer_norm")), residual(named("relu"))]][i] ?? [],
      ),
    ),
    layer("head", { vocab: vocabulary }, "lm"),
  ],
  "branches: convolutions, cross attention, relative biases, joins along both axes": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    layer("conv", { kernel: 3, width: 24, stride: 2, padding: 1 }, "summary"),
    {
      ...layer("group", { from: { layer: "summary" } }, "near"),
      children: [residual(layer("layer_norm"), layer("attention", { heads: 4, causal: false, positions: relativeBias })), layer("linear", { width: 32 })],
    },
    layer("conv", { kernel: 4, width: 32, causal: true, groups: 8, bias: false, from: { layer: "tokens" } }, "mixed"),
    layer("concat", { from: [{ layer: "tokens" }, { layer: "mixed" }], axis: { word: "width" } }),
    layer("linear", { width: 32 }),
    residual(layer("rms_norm"), layer("attention", { heads: 4, kv_heads: 2, keys: { layer: "summary" }, qk_norm: true })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, kv_heads: 2, positions: relativeBias, rope })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, keys: { layer: "near" }, sinks: true }), layer("linear", { width: 32, bias: true }, "x")),
    layer("concat", { from: [{ layer: "near" }, { layer: "residual_3" }] }),
    layer("head", { vocab: vocabulary, tied: { layer: "tokens" } }, "lm"),
  ],
  "sliding windows and sinks, alone, together, and with grouped queries": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    residual(layer("rms_norm"), layer("attention", { heads: 4, window: 7 })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, kv_heads: 2, sinks: true, rope })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, kv_heads: 2, sinks: true, window: 5, qk_norm: true, qk_norm_eps: 1e-6 })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, kv_heads: 2, sinks: true, causal: false })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, window: 2 * sequence })),
    layer("head", { vocab: vocabulary }, "lm"),
  ],
  "mixtures of experts: softmax, sigmoid with groups and balance, shared experts, other activations": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    repeat(
      "block",
      times(2, [residual(layer("rms_norm"), layer("attention", { heads: 4 })), residual(layer("rms_norm"), layer("moe", { experts: 4, top_k: 2, ffn: 16 }))]),
    ),
    residual(
      layer("rms_norm"),
      layer("moe", { experts: 3, top_k: 2, ffn: 8, shared: 2, activation: { word: "gelu" }, router: deepSeekRouter({ normalize: false }) }),
    ),
    residual(
      layer("rms_norm"),
      layer("moe", {
        experts: 8,
        top_k: 3,
        ffn: 8,
        shared: 1,
        router: deepSeekRouter({ groups: 4, top_groups: 2, balance: { word: "bias" }, rate: 0.001, scale: 2.5 }),
      }),
    ),
    layer("head", { vocab: vocabulary }, "lm"),
  ],
  "norms with an offset, without a bias, without parameters; scaled embedding; head with bias, scale and soft cap": [
    layer("embedding", { vocab: vocabulary, width: 32, scale: 5.5 }, "tokens"),
    residual(layer("rms_norm", { offset: true }), layer("attention", { heads: 4, rope })),
    residual(layer("layer_norm", { bias: false }), layer("mlp", { ffn: 40, activation: { word: "geglu_tanh" }, bias: true })),
    residual(layer("layer_norm", { affine: false }), layer("mlp", { ffn: 40, activation: { word: "geglu" } })),
    residual(layer("layer_norm", { offset: true }), layer("mlp", { ffn: 40, activation: { word: "gelu_tanh" } })),
    residual(layer("layer_norm", { offset: true, bias: false }), layer("mlp", { ffn: 40, activation: { word: "silu" } })),
    residual(layer("rms_norm"), layer("mlp", { ffn: 40, activation: { word: "relu_squared" } })),
    residual(layer("rms_norm"), layer("mlp", { ffn: 40, activation: clamped(0.5), bias: true })),
    layer("rms_norm", { offset: true }),
    layer("head", { vocab: vocabulary, tied: { layer: "tokens" }, bias: true, scale: 0.25, softcap: 3 }, "lm"),
  ],
  "attention with a scale, a soft cap, other norms of q and k, and biases where they can stand": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    residual(layer("rms_norm"), layer("attention", { heads: 4, rope, scale: 0.2, qk_norm: true, qk_norm_kind: { word: "layer" } })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, kv_heads: 2, rope, softcap: 2, scale: 0.5, qk_norm: true, qk_norm_offset: true })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, kv_heads: 2, softcap: 2, window: 5, sinks: true, output_bias: true })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, softcap: 2, causal: false, qkv_bias: true, rope })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, window: 5, scale: 0.3, rope })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, window: 5, rope })),
    layer("head", { vocab: vocabulary }, "lm"),
  ],
  "rotary positions of a part, of neighbours, and stretched": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    residual(layer("rms_norm"), layer("attention", { heads: 4, rope: turned({ fraction: 0.5 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, rope: turned({ interleaved: true }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 2, rope: turned({ interleaved: true, fraction: 0.25, theta: 500 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 2, rope: stretched("linear", { factor: 4 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 2, rope: stretched("linear", { factor: 8 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 2, rope: stretched("dynamic", { factor: 4, original: 10 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 2, rope: stretched("dynamic", { factor: 4, original: 100 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 2, rope: stretched("llama3", { factor: 8, low: 1, high: 4, original: 64 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 2, rope: stretched("yarn", { factor: 4, original: 64, beta_fast: 8, beta_slow: 1 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 2, rope: stretched("yarn", { factor: 4, original: 64, truncate: false, attention_factor: 1.5 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, rope: stretched("longrope", { ...divisors, original: 10, factor: 16 }) })),
    residual(layer("rms_norm"), layer("attention", { heads: 4, rope: stretched("longrope", { ...divisors, original: 100, attention_factor: 1.2 }) })),
    residual(layer("rms_norm"), layer("mla", { heads: 4, kv_rank: 10, nope_dim: 8, rope_dim: 4, value_dim: 6, rope: deepSeekRope })),
    layer("head", { vocab: vocabulary }, "lm"),
  ],
  "selective state spaces, with and without biases and norms, and activations as layers": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    repeat("block", times(2, [residual(layer("rms_norm"), layer("mamba", { state: 8 }))])),
    residual(layer("rms_norm"), layer("mamba", { state: 4, expand: 3, conv: 3, dt_rank: 5, bias: true, conv_bias: false, norms: true })),
    residual(layer("linear", { width: 40 }), layer("gelu"), layer("linear", { width: 32 }), layer("silu")),
    layer("gelu_tanh"),
    residual(layer("rms_norm"), layer("relu")),
    layer("head", { vocab: vocabulary }, "lm"),
  ],
  "mixtures of experts with biases, a clamped gate and the other activations": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    residual(layer("rms_norm"), layer("moe", { experts: 4, top_k: 2, ffn: 16, bias: true, router_bias: true, activation: clamped(0.3) })),
    residual(layer("rms_norm"), layer("moe", { experts: 3, top_k: 2, ffn: 8, shared: 1, bias: true, activation: { word: "geglu_tanh" } })),
    residual(layer("rms_norm"), layer("moe", { experts: 3, top_k: 1, ffn: 8, activation: { word: "geglu" }, router: deepSeekRouter({}) })),
    residual(layer("rms_norm"), layer("moe", { experts: 3, top_k: 2, ffn: 8, activation: { word: "relu_squared" } })),
    residual(layer("rms_norm"), layer("moe", { experts: 3, top_k: 2, ffn: 8, shared_ffn: 12, shared_gate: true, router: softmax({ normalize: false }) })),
    residual(layer("rms_norm"), layer("moe", { experts: 3, top_k: 2, ffn: 8, shared: 2, shared_gate: true, bias: true }), layer("scale", { by: 0.25 })),
    residual(layer("rms_norm"), layer("moe", { experts: 6, top_k: 2, ffn: 8, router: softmax({ groups: 3, top_groups: 2 }) })),
    residual(layer("rms_norm"), layer("moe", { experts: 4, top_k: 2, ffn: 8, router: softmax({ balance: { word: "bias" }, rate: 0.01 }) })),
    residual(layer("rms_norm"), layer("moe", { experts: 3, top_k: 2, ffn: 8, activation: { word: "gelu_tanh" }, router_bias: true })),
    layer("head", { vocab: vocabulary }, "lm"),
  ],
  "latent attention with and without a latent vector of queries": [
    layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
    residual(layer("rms_norm"), layer("mla", { heads: 4, q_rank: 12, kv_rank: 10, nope_dim: 8, rope_dim: 4, value_dim: 6, rope, bias: true })),
    residual(layer("rms_norm"), layer("mla", { heads: 4, kv_rank: 10, nope_dim: 8, rope_dim: 4, value_dim: 6, rope, causal: false })),
    layer("head", { vocab: vocabulary }, "lm"),
  ],
  "containers in containers, awkward names": [
    layer("embedding", { vocab: vocabulary, width: 16 }, "tokens"),
    layer("linear", { width: 32, bias: true }),
    repeat(
      "train",
      times(2, [
        layer("rms_norm", {}, "forward"),
        residual({ ...layer("sum"), children: [layer("attention", { heads: 4 }, "lambda"), named("silu")] }, residual(layer("linear", { width: 32 }))),
        repeat("inner", times(2, [residual(named("gelu"))])),
      ]),
    ),
    layer("linear", { width: 16 }),
    layer("head", { vocab: vocabulary, tied: { layer: "tokens" } }, "lm"),
  ],
};

const build = (layers: readonly LayerSpec[]): ModelGraph => {
  const { value, diagnostics } = buildModel(spec(layers, sequence));
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error("no model");
  return value;
};

const code = (model: ModelGraph, dialect: TorchDialect, layers = model.layers.map((_, i) => i)): string => printModelCode(model, layers, dialect);

const file = (model: ModelGraph, dialect: TorchDialect): string => {
  const text = code(model, dialect);
  return `${modelCodeImports(text)}\nSEED = 7\nLAYERS = ${model.layers.length}\nREADS = ${JSON.stringify(model.layers.map((l) => l.inputs))}\n\n\n${text}`;
};

describe("printed model code", () => {
  test("is Python, and prints each definition once", () => {
    const texts = Object.values(models).flatMap((layers) => (["parallel", "reference"] as const).map((dialect) => file(build(layers), dialect)));
    expect(parsePython(texts)).toHaveLength(2 * Object.keys(models).length);
    for (const text of texts) {
      const definitions = [...text.matchAll(/^(?:class|def) (\w+)/gm)].map((m) => m[1]);
      expect(new Set(definitions).size).toBe(definitions.length);
      expect(text.split("\n").filter((line) => line.length > 120)).toEqual([]);
    }
  });

  test("of a site holds its layers and no others", () => {
    const model = build(llama({ ...tiny, layers: 6 }));
    expect(code(model, "parallel", [5, 6, 7, 8])).toMatch(
      /if 5 <= index < 7:\n {8}# .*\n {8}return Block\(f"block\.\{index - 1\}", tensor\)\n {4}if index == 7:\n {8}# .*\n {8}return rt\.RMSNorm\("rms_norm", 32, 1e-5, tensor\)\n {4}if index == 8:/,
    );
    const first = code(model, "parallel", [0, 1, 4]);
    expect(first).toContain("if index == 1 or index == 4:");
    expect(first).not.toContain("rt.Head");
    expect(code(model, "parallel", [0])).not.toContain("class Block");
  });

  test("does not grow with the number of layers", () => {
    const lines = (layers: number) => code(build(llama({ ...tiny, layers })), "parallel").split("\n").length;
    expect(lines(2000)).toBe(lines(2));
    const hybrid = (layers: number) =>
      code(
        build([
          layer("embedding", { vocab: vocabulary, width: 32 }, "tokens"),
          repeat(
            "block",
            Array.from({ length: layers }, (_, i) => hybridBodies[i % 8 === 4 ? 0 : i % 2 === 1 ? 1 : 2] ?? []),
          ),
          layer("head", { vocab: vocabulary }, "lm"),
        ]),
        "parallel",
      ).length;
    expect(hybrid(4000) - hybrid(40)).toBeLessThan(60);
  });

  test("names hgm_rt in the parallel dialect only", () => {
    const model = build(llama(tiny));
    expect(file(model, "reference")).not.toMatch(/\brt\b|hgm_rt|distributed|tensor:/);
    expect(modelCodeImports(code(model, "parallel"))).toBe("import hgm_rt as rt\nimport torch\nimport torch.nn.functional as F\nfrom torch import nn\n");
  });

  test("defines rope only where it is used", () => {
    expect(code(build(models["llama"] ?? []), "parallel")).toContain("def rope(");
    expect(code(build(models["gpt"] ?? []), "parallel")).not.toContain("rope");
  });
});

const hybridBodies = [llamaBlock(tiny), llamaBlock({ ...tiny, ffn: 64 }), [residual(layer("rms_norm"), named("gelu"))]];

const check = fileURLToPath(new URL("./check_model.py", import.meta.url));

interface ReferenceResult {
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  readonly owned: number;
  readonly mean_loss: number;
  readonly loss_type: string;
  readonly silent: readonly string[];
  readonly out_of_range: boolean;
  readonly bf16_type: string;
  readonly bf16_difference: number;
  readonly gradient_error: number;
}

interface Difference {
  readonly loss: number;
  readonly gradient: number;
}

const cases = Object.entries(models).map(([name, layers]) => ({ name, layers, model: build(layers) }));

/** One Python for all models: starting torch takes longer than any of them. */
const results = <T>(mode: "reference" | "parallel", ...rest: readonly number[]): readonly T[] => {
  const files = cases.flatMap(({ model }, i) => (["reference", "parallel"] as const).map((dialect) => [`${dialect}_${i}.py`, file(model, dialect)] as const));
  const numbers = [cases.length, vocabulary, sequence, ...rest].map(String);
  return JSON.parse(runPython(torchPython ?? "", [check, mode, ...numbers], Object.fromEntries(files))) as T[];
};

describe.skipIf(torchPython === undefined)("printed model code under torch (skipped without a Python with torch)", () => {
  test("the reference has the model's parameters, starts at ln(vocabulary) and has the right gradients", { timeout: 120_000 }, () => {
    const found = results<ReferenceResult>("reference");
    for (const [i, { name, model }] of cases.entries()) {
      const expected: Record<string, readonly number[]> = {};
      for (const { id, class: of } of model.layers) {
        for (const p of model.classes.find((c) => c.id === of)?.parameters ?? []) if (p.tiedTo === undefined) expected[`${id}.${p.name}`] = p.shape;
      }
      const result = found[i];
      expect(result?.parameters, name).toEqual(expected);
      expect(result?.owned, name).toBe(model.parameters.total);
      expect(result?.mean_loss, name).toBeCloseTo(Math.log(vocabulary), 1);
      expect([result?.loss_type, result?.bf16_type], name).toEqual(["torch.float32", "torch.float32"]);
      expect(result?.bf16_difference, name).toBeLessThan(0.01);
      // relu has kinks, and a norm of the tiny first activations bends sharply: there a difference quotient is coarser.
      expect(result?.gradient_error, name).toBeLessThan(name === "layers of two classes in one repeat" ? 5e-3 : 1e-6);
      expect(result?.out_of_range, name).toBe(true);
      // The bias of keys moves every score of a row alike, so softmax takes it away.
      expect(
        result?.silent.filter((parameter) => !parameter.endsWith(".k.bias")),
        name,
      ).toEqual([]);
    }
  });

  test.each([1, 2])("on %i tensor ranks the parallel dialect agrees with the reference", { timeout: 120_000 }, (tensor) => {
    const found = results<Difference>("parallel", tensor);
    for (const [i, { name }] of cases.entries()) {
      expect(found[i]?.loss, name).toBeLessThan(1e-6);
      expect(found[i]?.gradient, name).toBeLessThan(1e-5);
    }
  });
});
