import { describe, expect, test } from "vitest";
import type { ArgumentValue, LayerSpec, Spec } from "../../src/contracts/index.ts";
import { modelDiagnostics } from "../../src/diagnostics/codes/model/index.ts";
import { buildModel } from "../../src/model/index.ts";
import { input, layer, repeat, residual, spec, specWith, times } from "./specs.ts";

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
const from = (name: string): { readonly from: ArgumentValue } => ({ from: { layer: name } });
const text = layer("embedding", { vocab: 512, width: 64, ...from("text") }, "tokens");
const vision = layer("patch_embedding", { patch: 8, width: 64, ...from("images") }, "vision");
const joined = (...names: string[]): LayerSpec => layer("concat", { from: names.map((name) => ({ layer: name })) });
const two = [input("text", "tokens"), input("images", "image", { height: 32, width: 32, channels: 3, per_sample: 2 })];
/** A model that reads text and images, with the layers between the embeddings and the head. */
const pictures = (...between: LayerSpec[]): Spec => specWith(two, [vision, text, ...between, head]);
const keys = (args: Record<string, ArgumentValue>): Spec => pictures(residual(layer("attention", { heads: 4, keys: { layer: "vision" }, ...args })));
const sound = (args: Record<string, ArgumentValue>): Spec =>
  specWith(
    [input("text", "tokens"), input("sound", "frames", { length: 4, channels: 16 })],
    [
      layer("conv", { kernel: 3, width: 64, ...args, ...from("sound") }, "heard"),
      text,
      residual(layer("attention", { heads: 4, keys: { layer: "heard" } })),
      head,
    ],
  );
const bias = (args: Record<string, number> = {}): ArgumentValue => ({ call: "relative_bias", arguments: { buckets: 32, max_distance: 128, ...args } });
const withData = (built: Spec): Spec => ({ ...built, job: { ...built.job, data: { name: "corpus", format: "megatron_bin" } } });

const streamCases: readonly (readonly [slug: string, spec: Spec, place: string])[] = [
  ["source-not-said", specWith(two, [tokens, head]), "model.tokens"],
  ["source-missing", specWith(two, [layer("embedding", { vocab: 512, width: 64, ...from("texts") }, "tokens"), head]), "model.tokens.from"],
  ["source-missing", pictures(joined("vision", "later")), "model.concat.from"],
  ["source-missing", pictures(residual(layer("attention", { heads: 4, keys: { layer: "later" } }))), "model.attention.keys"],
  ["source-of-another-kind", specWith(two, [layer("embedding", { vocab: 512, width: 64, ...from("images") }, "tokens"), head]), "model.tokens"],
  ["source-of-another-kind", specWith(two, [layer("patch_embedding", { patch: 8, width: 64, ...from("text") }, "vision"), head]), "model.vision"],
  ["source-of-another-kind", specWith(two, [layer("linear", { width: 64, ...from("images") }, "vision"), head]), "model.vision"],
  ["source-of-another-kind", pictures(joined("images", "tokens")), "model.concat.from"],
  ["source-of-another-kind", pictures(residual(layer("attention", { heads: 4, keys: { layer: "text" } }))), "model.attention.keys"],
  ["sum-of-unlike-lengths", spec([tokens, residual(layer("conv", { kernel: 3, width: 64 })), head]), "model.residual"],
  [
    "sum-of-unlike-lengths",
    spec([tokens, { ...layer("sum"), children: [layer("conv", { kernel: 3, width: 64 }, "a"), layer("conv", { kernel: 5, width: 64 }, "b")] }, head]),
    "model.b",
  ],
  ["loss-without-tokens", specWith(two.slice(1), [vision, head]), "model.lm"],
  ["loss-without-tokens", spec([tokens, layer("conv", { kernel: 3, width: 64 }), head]), "model.lm"],
  ["loss-without-tokens", spec([tokens, joined("tokens", "tokens"), head]), "model.lm"],
  ["loss-of-other-length", specWith([input("text", "tokens", { length: 64 })], [text, head]), "model.lm"],
  ["value-not-read", pictures(), "model.vision"],
  ["value-not-read", specWith(two, [text, head]), "model.images"],
  [
    "vocabularies-differ",
    specWith([input("text", "tokens"), input("other", "tokens")], [text, layer("embedding", { vocab: 500, width: 64, ...from("other") }, "b"), head]),
    "model.b.vocab",
  ],
  ["streams-do-not-join", pictures(layer("linear", { width: 32 }, "narrow"), joined("vision", "narrow")), "model.concat.from"],
  ["streams-do-not-join", pictures(layer("concat", { axis: { word: "width" }, from: [{ layer: "vision" }, { layer: "tokens" }] })), "model.concat.from"],
  ["nothing-to-join", pictures(joined("vision")), "model.concat.from"],
  ["cross-attention-argument", keys({ rope }), "model.attention.rope"],
  ["cross-attention-argument", keys({ causal: true }), "model.attention.causal"],
  ["cross-attention-argument", keys({ window: 4 }), "model.attention.window"],
  [
    "keys-of-other-items",
    specWith(two, [text, vision, residual(layer("attention", { heads: 4, keys: { layer: "tokens" } })), joined("residual", "tokens"), head]),
    "model.attention.keys",
  ],
  ["patches-do-not-fit", specWith(two, [layer("patch_embedding", { patch: 7, width: 64, ...from("images") }, "vision"), text, head]), "model.vision.patch"],
  ["convolution-too-long", sound({ kernel: 8 }), "model.heard.kernel"],
  ["convolution-groups-uneven", sound({ groups: 3 }), "model.heard.groups"],
  ["causal-convolution-padded", sound({ causal: true, padding: 1 }), "model.heard.padding"],
  ["relative-bias-buckets", spec(attention({ heads: 4, positions: bias({ max_distance: 16 }) })), "model.attention.positions"],
  ["relative-bias-buckets", spec(attention({ heads: 4, causal: false, positions: bias({ buckets: 6 }) })), "model.attention.positions"],
  ["relative-bias-not-alone", spec(attention({ heads: 4, window: 8, positions: bias() })), "model.attention.window"],
  ["data-without-inputs", withData(pictures(joined("vision", "tokens"))), "job.train.data"],
  [
    "tied-layer-has-no-weight",
    specWith(two.slice(0, 1), [layer("embedding", { ...from("text"), tied: { layer: "text" } }, "tokens"), head]),
    "model.tokens.tied",
  ],
  [
    "tied-weights-differ",
    specWith(
      [input("text", "tokens"), input("other", "tokens")],
      [text, layer("embedding", { width: 32, tied: { layer: "tokens" }, ...from("other") }, "b"), head],
    ),
    "model.b.tied",
  ],
];

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
  ["layer-kind-not-supported", inside(layer("recurrence")), "model.recurrence"],
  ["layer-argument-not-supported", attention({ heads: 8, alibi: true }), "model.attention.alibi"],
  ["activation-not-supported", inside(layer("mlp", { ffn: 8, activation: { word: "tanh" } })), "model.mlp.activation"],
  ["window-not-causal", attention({ heads: 8, causal: false, window: 4 }), "model.attention.window"],
  ["expert-groups-uneven", moe({ router: { call: "sigmoid", arguments: { groups: 3 } } }), "model.moe.router"],
  ["expert-groups-uneven", moe({ router: { call: "sigmoid", arguments: { groups: 4, top_groups: 5 } } }), "model.moe.router"],
  ["top-k-beyond-experts", moe({ top_k: 9 }), "model.moe.top_k"],
  ["top-k-beyond-experts", moe({ top_k: 3, router: { call: "sigmoid", arguments: { groups: 8, top_groups: 2 } } }), "model.moe.top_k"],
  ["activation-not-supported", moe({ activation: { word: "tanh" } }), "model.moe.activation"],
  ["layer-size-not-positive", moe({ shared: -1 }), "model.moe.shared"],
  ["layer-size-not-positive", moe({ shared_gate: true }), "model.moe.shared_gate"],
  ["expert-groups-uneven", moe({ router: { call: "softmax", arguments: { groups: 3 } } }), "model.moe.router"],
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
  const all: readonly (readonly [slug: string, spec: Spec, place: string])[] = [
    ...cases.map(([slug, layers, place]) => [slug, spec(layers), place] as const),
    ...streamCases,
  ];
  test.each(all)("%s", (slug, stated, origin) => {
    // A table in which every origin, and every argument of it, has a place that shows which was asked for.
    const origins = { get: (id: string) => ({ file: id, start: 0, end: 1 }) } as unknown as ReadonlyMap<string, { file: string; start: number; end: number }>;
    const { value, diagnostics } = buildModel(stated, origins);
    expect(value).toBeUndefined();
    expect(diagnostics.map((d) => d.code)).toEqual(modelDiagnostics.filter((d) => d.slug === slug).map((d) => d.code));
    expect(diagnostics[0]?.place?.file).toBe(origin);
    expect(`${diagnostics[0]?.message} ${diagnostics[0]?.notes.join(" ")}`).not.toMatch(/undefined|NaN|\[object/);
  });

  test("every diagnostic of the room has a case", () => {
    expect([...new Set(all.map(([slug]) => slug))].sort()).toEqual(modelDiagnostics.map((d) => d.slug).sort());
  });

  test("an argument without a place of its own points to its layer", () => {
    const place = { file: "a.hgm", start: 3, end: 9 };
    const { diagnostics } = buildModel(spec(attention({ heads: 6 })), new Map([["model.attention", place]]));
    expect(diagnostics[0]?.place).toEqual(place);
  });
});
