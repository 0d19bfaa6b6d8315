import { describe, expect, test } from "vitest";
import type { ArgumentValue, Bindings, InputSpec, LayerSpec, ModelGraph } from "../../src/contracts/index.ts";
import { boundaryElements, evaluateFormula, lastReaders, liveValues } from "../../src/contracts/index.ts";
import { buildModel, classParameters, verifyModel } from "../../src/model/index.ts";
import { input, layer, repeat, residual, spec, specWith, times } from "./specs.ts";

const build = (inputs: readonly InputSpec[], layers: readonly LayerSpec[], sequence = 128): ModelGraph => {
  const { value, diagnostics } = buildModel(inputs.length === 0 ? spec(layers, sequence) : specWith(inputs, layers, sequence));
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error("no model");
  expect(verifyModel(value)).toEqual([]);
  return value;
};
const from = (name: string): { readonly from: ArgumentValue } => ({ from: { layer: name } });
const joined = (...names: string[]): LayerSpec => layer("concat", { from: names.map((name) => ({ layer: name })) }, "joined");
const head = layer("head", { vocab: 512 }, "lm");
const flopsOf = (graph: ModelGraph, id: string, bindings: Partial<Bindings> = {}): number => {
  const layerClass = graph.classes.find((c) => c.id === graph.layers.find((l) => l.id === id)?.class);
  const at = { rows: 1, sequence: graph.sequence, element: 2, tensor: 1, context: 1, expert: 1, ...bindings };
  return (layerClass?.operators ?? []).reduce((sum, o) => sum + evaluateFormula(o.flops, at), 0);
};

const text = layer("embedding", { vocab: 512, width: 64, ...from("text") }, "tokens");
const pictures = [input("text", "tokens"), input("images", "image", { height: 32, width: 48, channels: 3, per_sample: 2 })];
const tower = (...children: LayerSpec[]): LayerSpec => ({ ...layer("group", from("images"), "vision"), children });
const patches = layer("patch_embedding", { patch: 8, width: 64 });
const block = [
  residual(layer("rms_norm"), layer("attention", { heads: 4, causal: false })),
  residual(layer("rms_norm"), layer("mlp", { ffn: 96, activation: { word: "gelu" } })),
];

describe("a vision tower before a decoder", () => {
  const graph = build(pictures, [
    tower(patches, layer("position_embedding", { length: 24 }), ...block),
    text,
    joined("vision", "tokens"),
    repeat("block", times(3, block)),
    head,
  ]);

  test("has streams with lengths and items of their own", () => {
    expect(graph.layers.map(({ id, inputs, width, length, items }) => [id, inputs, width, length, items])).toEqual([
      ["vision", [{ input: "images" }], 64, 24, 2],
      ["tokens", [{ input: "text" }], 64, undefined, undefined],
      ["joined", [0, 1], 64, 176, undefined],
      ["block.0", [2], 64, 176, undefined],
      ["block.1", [3], 64, 176, undefined],
      ["block.2", [4], 64, 176, undefined],
      ["lm", [5], 64, 176, undefined],
    ]);
    expect(graph.inputs).toEqual([
      { name: "text", kind: "tokens", shape: [128] },
      { name: "images", kind: "image", shape: [2, 3, 32, 48] },
    ]);
    expect(graph.targets).toEqual({ input: "text", first: 48 });
  });

  test("does the work of its positions: attention inside each image, the rest for both", () => {
    const perPosition = 2 * (4 * 64 * 64 + 2 * 64 * 96);
    expect(flopsOf(graph, "vision", { rows: 3 })).toBe(3 * 2 * 24 * (2 * 64 * 3 * 64 + perPosition) + 3 * 2 * 4 * 24 ** 2 * 64);
    expect(flopsOf(graph, "block.0", { rows: 3 })).toBe(3 * 176 * perPosition + 3 * 4 * 176 ** 2 * 64);
    // The loss is computed at the tokens alone.
    expect(flopsOf(graph, "lm", { rows: 3 })).toBe(3 * 128 * 2 * 64 * 512);
  });

  test("sums the activations of its own positions over the tensor group, and keeps them", () => {
    const [vision, , , decoder, lm] = [0, 1, 2, 3, 6].map((index) => graph.classes.find((c) => c.id === graph.layers[index]?.class));
    expect([vision?.reducedElements, decoder?.reducedElements, lm?.reducedElements]).toEqual([2 * 48 * 64, 2 * 176 * 64, undefined]);
    expect([vision?.positions, decoder?.positions, lm?.positions]).toEqual([48, 176, undefined]);
  });

  test("crosses a boundary with all that later layers read", () => {
    expect([...boundaryElements(graph.layers, 128)]).toEqual([48 * 64, (48 + 128) * 64, 176 * 64, 176 * 64, 176 * 64, 176 * 64, 0]);
    expect(liveValues(lastReaders(graph.layers), 2)).toEqual([0, 1]);
  });

  test("predicts where the tokens stand, also before the images", () => {
    const turned = build(pictures, [tower(patches), text, joined("tokens", "vision"), head]);
    expect(turned.targets).toEqual({ input: "text", first: 0 });
  });
});

describe("cross attention", () => {
  const inputs = [input("source", "tokens", { length: 20 }), input("target", "tokens")];
  const words = layer("embedding", { vocab: 512, width: 48, ...from("source") }, "words");
  const encoder = repeat("encoder", times(2, block));
  const reader = residual(layer("rms_norm"), layer("attention", { heads: 4, keys: { layer: "encoder" } }));
  const target = layer("embedding", { vocab: 512, width: 64, ...from("target") }, "tokens");

  test("makes keys and values from the other stream, whose width and length are its own", () => {
    const graph = build(inputs, [words, encoder, target, repeat("decoder", times(2, [reader, ...block])), head]);
    const decoder = graph.classes.find((c) => c.id === "decoder");
    const shape = (name: string): readonly number[] | undefined => decoder?.parameters.find((p) => p.name === name)?.shape;
    expect(["q", "k", "v", "o"].map((name) => shape(`attention.${name}.weight`))).toEqual([
      [64, 64],
      [64, 48],
      [64, 48],
      [64, 64],
    ]);
    const work = (name: string): number =>
      evaluateFormula(decoder?.operators.find((o) => o.name === name)?.flops ?? [], { rows: 1, sequence: 128, element: 2, tensor: 1, context: 1, expert: 1 });
    expect(["q", "k", "core"].map((name) => work(`attention.${name}`))).toEqual([2 * 128 * 64 * 64, 2 * 20 * 48 * 64, 4 * 128 * 20 * 64]);
    expect(graph.layers.at(-2)?.inputs).toEqual([4, 2]);
    expect(graph.targets).toEqual({ input: "target", first: 0 });
  });

  test("carries the encoder's output through every stage up to its last reader", () => {
    const graph = build(inputs, [words, encoder, target, repeat("decoder", times(2, [reader])), head]);
    // words, encoder.0, encoder.1, tokens, decoder.0, decoder.1, lm
    const [own, other] = [128 * 64, 20 * 48];
    expect([...boundaryElements(graph.layers, 128)]).toEqual([other, other, other, own + other, own + other, own, 0]);
  });
});

test("a shared table is counted once", () => {
  const inputs = [input("source", "tokens"), input("target", "tokens")];
  const words = layer("embedding", { vocab: 512, width: 64, ...from("source") }, "words");
  const again = layer("embedding", { width: 64, ...from("target"), tied: { layer: "words" } });
  const cross = residual(layer("attention", { heads: 4, keys: { layer: "words" } }));
  const graph = build(inputs, [words, again, cross, layer("head", { vocab: 512, tied: { layer: "words" } }, "lm")]);
  expect(graph.parameters.total).toBe(512 * 64 + 4 * 64 * 64);
  expect(graph.classes.map(classParameters)).toEqual([512 * 64, 0, 4 * 64 * 64, 0]);
});

test("a convolution changes the length, and a causal one of stride 1 does not", () => {
  const sound = [input("text", "tokens"), input("sound", "frames", { length: 100, channels: 16 })];
  const graph = build(sound, [
    layer("conv", { kernel: 5, width: 32, stride: 2, padding: 1, ...from("sound") }, "a"),
    text,
    residual(layer("conv", { kernel: 4, width: 64, causal: true, groups: 64 })),
    residual(layer("attention", { heads: 4, keys: { layer: "a" } })),
    head,
  ]);
  expect(graph.layers[0]).toMatchObject({ width: 32, length: 49 });
  expect(graph.layers[2]?.length).toBeUndefined();
  expect(flopsOf(graph, "a")).toBe(2 * 49 * 32 * 5 * 16);
  expect(flopsOf(graph, "residual")).toBe(2 * 128 * 64 * 4);
});

test("branches of a model without inputs read its tokens by name", () => {
  const graph = build(
    [],
    [
      layer("embedding", { vocab: 512, width: 64 }, "tokens"),
      layer("conv", { kernel: 4, width: 64, stride: 4, bias: false }, "summary"),
      joined("summary", "tokens"),
      head,
    ],
  );
  expect(graph.layers.map((l) => l.inputs)).toEqual([[], [0], [1, 0], [2]]);
  expect([graph.inputs, graph.targets]).toEqual([undefined, { first: 32 }]);
});
