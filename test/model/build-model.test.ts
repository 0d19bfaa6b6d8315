import { describe, expect, test } from "vitest";
import type { LayerSpec } from "../../src/contracts/index.ts";
import { buildModel, verifyModel } from "../../src/model/index.ts";
import type { LlamaSizes } from "./specs.ts";
import { gpt, layer, llama, llamaBlock, repeat, residual, spec, times } from "./specs.ts";

const build = (layers: readonly LayerSpec[], sequence?: number) => {
  const { value, diagnostics } = buildModel(spec(layers, sequence));
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error("no model");
  expect(verifyModel(value)).toEqual([]);
  return value;
};

const tiny: LlamaSizes = { layers: 3, hidden: 64, heads: 8, kvHeads: 4, ffn: 96, vocab: 512 };

describe("parameter counts of published models, in billions", () => {
  const llamaRow = (layers: number, hidden: number, heads: number, ffn: number, vocab: number, qkvBias = false) =>
    llama({ layers, hidden, heads, kvHeads: 8, headDim: 128, ffn, vocab, qkvBias });
  test.each([
    ["Llama-3-8B", "8.03", llamaRow(32, 4096, 32, 14336, 128256)],
    ["Llama-3-70B", "70.55", llamaRow(80, 8192, 64, 28672, 128256)],
    ["Llama-3.1-405B", "405.85", llamaRow(126, 16384, 128, 53248, 128256)],
    ["Qwen2.5-72B", "72.71", llamaRow(80, 8192, 64, 29568, 152064, true)],
    ["GPT-3-175B", "174.6", gpt({ layers: 96, hidden: 12288, heads: 96, vocab: 50257, context: 2048 })],
  ])("%s has %s", (_, printed, layers) => {
    const { total, active } = build(layers).parameters;
    expect((total / 1e9).toFixed(printed.length - printed.indexOf(".") - 1)).toBe(printed);
    expect(active).toBe(total);
  });
});

describe("layers and classes", () => {
  test("iterations of a repeat are layers of one class", () => {
    const model = build(llama(tiny));
    expect(model.layers.map((l) => l.id)).toEqual(["tokens", "block.0", "block.1", "block.2", "rms_norm", "lm"]);
    expect(model.classes.map((c) => c.id)).toEqual(["tokens", "block", "rms_norm", "lm"]);
    expect(model.layers.map((l) => l.inputs)).toEqual([[], [0], [1], [2], [3], [4]]);
    expect(model.layers.filter((l) => l.noCutAfter !== undefined).map((l) => l.id)).toEqual(["lm"]);
    expect(model.classes[1]?.parameters.map((p) => p.name)).toEqual([
      "rms_norm.weight",
      "attention.q.weight",
      "attention.k.weight",
      "attention.v.weight",
      "attention.o.weight",
      "rms_norm_2.weight",
      "mlp.gate.weight",
      "mlp.up.weight",
      "mlp.down.weight",
    ]);
    expect(model.classes[1]?.divisors).toEqual([
      { name: "heads", size: 8 },
      { name: "kv_heads", size: 4 },
      { name: "ffn", size: 96 },
    ]);
    expect(model.classes[1]?.tensorReductions).toBe(2);
  });

  test("bodies that differ get classes of their own, equal ones share one wherever they stand", () => {
    const narrow = llamaBlock(tiny);
    const wide = llamaBlock({ ...tiny, ffn: 128 });
    const again = llamaBlock(tiny).map((l) => ({ ...l, origin: "model.other" }));
    const model = build([
      layer("embedding", { vocab: 512, width: 64 }, "tokens"),
      repeat("block", [narrow, wide, narrow, wide]),
      repeat("tail", [again]),
      layer("head", { vocab: 512 }, "lm"),
    ]);
    expect(model.layers.map((l) => l.class)).toEqual(["tokens", "block", "block_2", "block", "block_2", "block", "lm"]);
  });

  test("a body on streams of two widths is two classes", () => {
    const body = [layer("rms_norm")];
    const model = build([
      layer("embedding", { vocab: 512, width: 64 }, "tokens"),
      repeat("a", times(1, body)),
      layer("linear", { width: 32 }),
      repeat("b", times(1, body)),
      layer("head", { vocab: 512 }, "lm"),
    ]);
    expect(model.layers.map((l) => [l.id, l.class, l.width])).toEqual([
      ["tokens", "tokens", 64],
      ["a.0", "a", 64],
      ["linear", "linear", 32],
      ["b.0", "b", 32],
      ["lm", "lm", 32],
    ]);
  });

  test("names made from kinds step aside for names that were given", () => {
    const model = build([
      layer("embedding", { vocab: 512, width: 64 }, "rms_norm"),
      layer("rms_norm"),
      layer("rms_norm"),
      repeat("block", times(1, [layer("linear", { width: 64 }), residual(layer("rms_norm"), layer("linear", { width: 64 }, "linear"))])),
      layer("head", { vocab: 512 }),
    ]);
    expect(model.layers.map((l) => l.id)).toEqual(["rms_norm", "rms_norm_2", "rms_norm_3", "block.0", "head"]);
    expect(model.classes.find((c) => c.id === "block")?.parameters.map((p) => p.name)).toEqual(["linear_2.weight", "rms_norm.weight", "linear.weight"]);
  });

  test("a repeat inside a layer is part of it", () => {
    const inner = repeat("inner", times(2, [residual(layer("mlp", { ffn: 32 }))]));
    const model = build([layer("embedding", { vocab: 512, width: 64 }, "tokens"), repeat("block", times(2, [inner])), layer("head", { vocab: 512 }, "lm")]);
    expect(model.layers).toHaveLength(4);
    expect(model.classes[1]?.parameters.map((p) => p.name)).toEqual([
      "inner.0.mlp.up.weight",
      "inner.0.mlp.down.weight",
      "inner.1.mlp.up.weight",
      "inner.1.mlp.down.weight",
    ]);
  });

  test("a tied head counts its weight once", () => {
    const tied = build(llama({ ...tiny, tied: true }));
    expect(build(llama(tiny)).parameters.total - tied.parameters.total).toBe(512 * 64);
    expect(tied.classes.at(-1)?.parameters[0]?.tiedTo).toBe("tokens.weight");
  });

  test("branches of a sum read the same stream", () => {
    const parallel: LayerSpec = { ...layer("sum"), children: [layer("attention", { heads: 4 }), layer("mlp", { ffn: 64 })] };
    const model = build([layer("embedding", { vocab: 512, width: 64 }, "tokens"), residual(layer("rms_norm"), parallel), layer("head", { vocab: 512 }, "lm")]);
    expect(model.classes[1]?.operators.map((o) => o.name)).toEqual([
      "rms_norm",
      "attention.q",
      "attention.k",
      "attention.v",
      "attention.core",
      "attention.o",
      "mlp.up",
      "mlp.activation",
      "mlp.down",
      "sum",
      "residual",
    ]);
  });

  test("65,536 layers are built and verified", () => {
    const body = llamaBlock(tiny);
    const model = build([layer("embedding", { vocab: 512, width: 64 }, "tokens"), repeat("block", times(65_536, body)), layer("head", { vocab: 512 }, "lm")]);
    expect(model.layers).toHaveLength(65_538);
    expect(model.classes).toHaveLength(3);
  });
});
