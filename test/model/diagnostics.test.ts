import { describe, expect, test } from "vitest";
import type { ArgumentValue, LayerSpec } from "../../src/contracts/index.ts";
import { modelDiagnostics } from "../../src/diagnostics/codes/model/index.ts";
import { buildModel } from "../../src/model/index.ts";
import { layer, repeat, residual, spec, times } from "./specs.ts";

const tokens = layer("embedding", { vocab: 512, width: 64 }, "tokens");
const head = layer("head", { vocab: 512 }, "lm");
const inside = (...layers: LayerSpec[]): LayerSpec[] => [tokens, residual(layer("rms_norm"), ...layers), head];
const attention = (args: Record<string, ArgumentValue>): LayerSpec[] => inside(layer("attention", args));
const mla = (args: Record<string, ArgumentValue>): LayerSpec[] =>
  inside(layer("mla", { heads: 4, kv_rank: 16, nope_dim: 8, rope_dim: 4, value_dim: 8, ...args }));
const withMtp = (args: Record<string, ArgumentValue>, children: readonly LayerSpec[] = [residual(layer("mlp", { ffn: 8 }))]): LayerSpec[] => [
  tokens,
  residual(layer("rms_norm")),
  head,
  { ...layer("mtp", { depth: 1, from: { layer: "residual" }, embedding: { layer: "tokens" }, head: { layer: "lm" }, loss_weight: 0.3, ...args }), children },
];
const moe = (args: Record<string, ArgumentValue>): LayerSpec[] => inside(layer("moe", { experts: 8, top_k: 2, ffn: 16, ...args }));
const turned = (options: Record<string, ArgumentValue>): ArgumentValue => ({ call: "rope", arguments: { theta: 10000, ...options } });
const longrope = (long: number): ArgumentValue => ({
  call: "longrope",
  arguments: { short: [1, 1, 1, 1], long: Array.from({ length: long }, () => 2), original: 64 },
});
const rope: ArgumentValue = { call: "rope", arguments: { theta: 10000 } };

const cases: readonly (readonly [slug: string, layers: readonly LayerSpec[], place: string])[] = [
  ["stream-missing", [layer("rms_norm"), head], "model.rms_norm"],
  ["stream-missing", [residual(layer("mlp", { ffn: 8 })), head], "model.mlp"],
  ["embedding-not-first", [tokens, layer("embedding", { vocab: 512, width: 64 }, "again"), head], "model.again"],
  ["embedding-not-first", [repeat("block", times(1, [tokens])), head], "model.tokens"],
  ["residual-changes-width", inside(layer("linear", { width: 32 })), "model.residual"],
  ["heads-do-not-divide-width", attention({ heads: 6 }), "model.attention.heads"],
  ["kv-heads-do-not-divide-heads", attention({ heads: 8, kv_heads: 3 }), "model.attention.kv_heads"],
  ["rotary-head-size-odd", attention({ heads: 8, head_dim: 7, rope }), "model.attention.head_dim"],
  ["rotary-head-size-odd", mla({ rope_dim: 5 }), "model.mla.rope_dim"],
  ["rotary-part-uneven", attention({ heads: 8, rope: turned({ fraction: 0.3 }) }), "model.attention.rope"],
  ["rotary-part-uneven", attention({ heads: 8, rope: turned({ fraction: 0.375 }) }), "model.attention.rope"],
  ["rotary-part-uneven", mla({ rope: turned({ fraction: 0.25 }) }), "model.mla.rope"],
  ["rotary-factors-differ", attention({ heads: 8, rope: turned({ scaling: longrope(3) }) }), "model.attention.rope"],
  [
    "norm-offset-of-layer-norm",
    attention({ heads: 8, qk_norm: true, qk_norm_kind: { word: "layer" }, qk_norm_offset: true }),
    "model.attention.qk_norm_offset",
  ],
  ["layer-size-not-positive", mla({ q_rank: 0 }), "model.mla.q_rank"],
  ["layer-size-not-positive", inside(layer("mla", { heads: 4 })), "model.mla.kv_rank"],
  ["tied-layer-has-no-weight", [tokens, layer("rms_norm", {}, "final"), layer("head", { vocab: 512, tied: { layer: "final" } }, "lm")], "model.lm.tied"],
  ["tied-weights-differ", [tokens, layer("linear", { width: 32 }), layer("head", { vocab: 512, tied: { layer: "tokens" } }, "lm")], "model.lm.tied"],
  ["head-vocabulary-differs", [tokens, layer("head", { vocab: 500 }, "lm")], "model.lm.vocab"],
  ["model-without-loss", [tokens, layer("rms_norm")], "model"],
  ["model-without-loss", [], "model"],
  ["too-many-parameters", [tokens, layer("mlp", { ffn: 2 ** 50 }), head], "model"],
  ["layer-after-loss", [tokens, head, layer("rms_norm")], "model.rms_norm"],
  ["loss-inside-layer", [tokens, repeat("block", times(2, [head]))], "model.lm"],
  ["sequence-beyond-positions", [tokens, layer("position_embedding", { length: 64 }), head], "model.position_embedding.length"],
  ["layer-without-children", [tokens, residual(), head], "model.residual"],
  ["branches-differ-in-width", inside({ ...layer("sum"), children: [layer("linear", { width: 32 }), layer("mlp", { ffn: 8 })] }), "model.mlp"],
  ["layer-kind-not-supported", inside(layer("conv")), "model.conv"],
  ["layer-argument-not-supported", attention({ heads: 8, keys: { layer: "tokens" } }), "model.attention.keys"],
  ["activation-not-supported", inside(layer("mlp", { ffn: 8, activation: { word: "tanh" } })), "model.mlp.activation"],
  ["window-not-causal", attention({ heads: 8, causal: false, window: 4 }), "model.attention.window"],
  ["expert-groups-uneven", moe({ router: { call: "sigmoid", arguments: { groups: 3 } } }), "model.moe.router"],
  ["expert-groups-uneven", moe({ router: { call: "sigmoid", arguments: { groups: 4, top_groups: 5 } } }), "model.moe.router"],
  ["top-k-beyond-experts", moe({ top_k: 9 }), "model.moe.top_k"],
  ["top-k-beyond-experts", moe({ top_k: 3, router: { call: "sigmoid", arguments: { groups: 8, top_groups: 2 } } }), "model.moe.top_k"],
  ["activation-not-supported", moe({ activation: { word: "tanh" } }), "model.moe.activation"],
  ["layer-size-not-positive", moe({ shared: -1 }), "model.moe.shared"],
  ["mtp-source-missing", withMtp({ from: { layer: "block" } }), "model.mtp.from"],
  ["mtp-source-missing", withMtp({ from: { layer: "lm" } }), "model.mtp.from"],
  ["mtp-source-missing", withMtp({ embedding: { layer: "lm" } }), "model.mtp.embedding"],
  ["mtp-source-missing", withMtp({ head: { layer: "tokens" } }), "model.mtp.head"],
  ["mtp-width-differs", [...withMtp({}).slice(0, 1), layer("linear", { width: 32 }, "residual"), head, ...withMtp({}).slice(-1)], "model.mtp.embedding"],
  ["layer-without-children", withMtp({}, []), "model.mtp"],
  ["residual-changes-width", withMtp({}, [layer("linear", { width: 32 })]), "model.mtp"],
  ["heads-do-not-divide-width", withMtp({}, [layer("attention", { heads: 6 })]), "model.attention.heads"],
  ["layer-size-not-positive", inside(layer("mlp", { ffn: 2.5 })), "model.mlp.ffn"],
];

describe("a model that does not fit together", () => {
  test.each(cases)("%s", (slug, layers, origin) => {
    // A table in which every origin, and every argument of it, has a place that shows which was asked for.
    const origins = { get: (id: string) => ({ file: id, start: 0, end: 1 }) } as unknown as ReadonlyMap<string, { file: string; start: number; end: number }>;
    const { value, diagnostics } = buildModel(spec(layers), origins);
    expect(value).toBeUndefined();
    expect(diagnostics.map((d) => d.code)).toEqual(modelDiagnostics.filter((d) => d.slug === slug).map((d) => d.code));
    expect(diagnostics[0]?.place?.file).toBe(origin);
    expect(`${diagnostics[0]?.message} ${diagnostics[0]?.notes.join(" ")}`).not.toMatch(/undefined|NaN|\[object/);
  });

  test("every diagnostic of the room has a case", () => {
    expect([...new Set(cases.map(([slug]) => slug))].sort()).toEqual(modelDiagnostics.map((d) => d.slug).sort());
  });

  test("an argument without a place of its own points to its layer", () => {
    const place = { file: "a.hgm", start: 3, end: 9 };
    const { diagnostics } = buildModel(spec(attention({ heads: 6 })), new Map([["model.attention", place]]));
    expect(diagnostics[0]?.place).toEqual(place);
  });
});
