import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ArgumentValue, LayerSpec, ModelGraph } from "../../../src/contracts/index.ts";
import { evaluateFormula } from "../../../src/contracts/index.ts";
import { modelCodeImports, printModelCode } from "../../../src/emit/model-code/index.ts";
import { nodeHost } from "../../../src/host/node-host.ts";
import { buildModel, classParameters } from "../../../src/model/index.ts";
import { analyze } from "../../../src/semantics/index.ts";
import { runPython, torchPython } from "../../emit/model-code/python.ts";
import { input, layer, specWith } from "../../model/specs.ts";

const from = (name: string): { readonly from: ArgumentValue } => ({ from: { layer: name } });
const group = (name: string, source: string, ...children: LayerSpec[]): LayerSpec => ({ ...layer("group", from(source), name), children });
const whole = { heads: 4, causal: false } as const;

/** Every kind that makes or reads a stream of another form, none of it causal, so that torch counts what is done. */
const layers: readonly LayerSpec[] = [
  layer("conv", { kernel: 5, width: 16, stride: 2, padding: 1, ...from("sound") }, "heard"),
  layer("patch_embedding", { patch: 4, width: 16, ...from("images") }, "seen"),
  group("looked", "seen", layer("attention", whole), layer("mlp", { ffn: 24, activation: { word: "relu" } })),
  layer("embedding", { vocab: 64, width: 16, ...from("text") }, "tokens"),
  layer("conv", { kernel: 3, width: 16, causal: true, groups: 16 }, "near"),
  layer("attention", { heads: 4, keys: { layer: "looked" } }, "cross"),
  layer("attention", { heads: 4, kv_heads: 2, keys: { layer: "heard" } }, "listen"),
  layer("attention", { ...whole, positions: { call: "relative_bias", arguments: { buckets: 8, max_distance: 12 } } }, "distances"),
  layer("concat", { from: ["tokens", "distances"].map((name) => ({ layer: name })), axis: { word: "width" } }, "beside"),
  layer("linear", { width: 16 }, "narrow"),
  layer("concat", { from: ["seen", "tokens"].map((name) => ({ layer: name })) }, "joined"),
  layer("attention", { ...whole, keys: { layer: "narrow" } }, "last"),
  layer("head", { vocab: 64 }, "lm"),
];

/** A model of the library as it is without arguments. */
const libraryModel = (name: string): ModelGraph => {
  const text = `import { Cpu } from "std:devices"
import { ${name} } from "std:models"
site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }
job train { model: ${name}, sequence: 512, batch: 4 sequences, steps: 2, precision: fp32(), optimizer: adamw(lr: 1e-3) }
`;
  const { spec } = analyze({ ...nodeHost(), readFile: (path) => (path === "train.hgm" ? text : undefined) }, "train.hgm");
  const { value } = spec ? buildModel(spec) : {};
  if (!value) throw new Error(`${name} does not build`);
  return value;
};

describe.skipIf(torchPython === undefined)("printed layers on streams of their own, under torch (skipped without a Python with torch)", () => {
  const spec = specWith(
    [
      input("text", "tokens"),
      input("sound", "frames", { length: 20, channels: 6 }),
      input("images", "image", { height: 8, width: 12, channels: 3, per_sample: 2 }),
    ],
    layers,
    13,
  );
  const { value: model, diagnostics } = buildModel(spec);
  if (!model) throw new Error(diagnostics.map((d) => d.message).join("\n"));
  const code = printModelCode(
    model,
    model.layers.map((_, index) => index),
    "reference",
  );
  const printed = `${modelCodeImports(code)}\nSEED = 7\nLAYERS = ${model.layers.length}\n\n\n${code}`;
  const reads = model.layers.map((l) => l.inputs.map((source) => (typeof source === "number" ? source : source.input)));
  const script = readFileSync(new URL("./check_streams.py", import.meta.url), "utf8");
  const run = (): { readonly differences: Record<string, number>; readonly flops: Record<string, number>; readonly wrong: readonly unknown[] } =>
    JSON.parse(
      runPython(torchPython ?? "", ["check.py", JSON.stringify(reads), JSON.stringify(model.layers.map((l) => l.id))], {
        "check.py": script,
        "printed.py": printed,
      }),
    ) as ReturnType<typeof run>;

  test("give what torch's own modules give, and do the work that the model room counts", { timeout: 120_000 }, () => {
    const { differences, flops, wrong } = run();
    expect(Object.keys(differences)).toEqual(["conv", "causal depthwise conv", "patch_embedding", "cross attention", "concat", "loss"]);
    for (const [name, difference] of Object.entries(differences)) expect(difference, name).toBeLessThan(1e-10);
    expect(wrong).toEqual([]);
    const at = { rows: 2, sequence: 13, element: 8, tensor: 1, context: 1, expert: 1 };
    const counted = model.layers.map(({ id, class: of }) => {
      const operators = model.classes.find((c) => c.id === of)?.operators ?? [];
      return [id, operators.reduce((sum, o) => sum + evaluateFormula(o.flops, at), 0)];
    });
    expect(Object.fromEntries(counted)).toEqual(flops);
  });

  test("of the library have as many parameters as torch's own layers of these sizes", { timeout: 120_000 }, () => {
    const [encoderDecoder, tower] = JSON.parse(
      runPython(torchPython ?? "", ["count.py"], {
        "count.py": `
import json
from torch import nn

count = lambda *modules: sum(p.numel() for module in modules for p in module.parameters())
with __import__("torch").device("meta"):
    # Without biases its norms have weights alone, as root mean square norms have.
    t5 = nn.Transformer(1024, 16, 24, 24, 4096, bias=False, batch_first=True)
    biases = [nn.Embedding(32, 16) for _ in range(48)]
    words = nn.Embedding(32128, 1024)
    blocks = nn.TransformerEncoder(nn.TransformerEncoderLayer(1024, 16, 4096, batch_first=True), 24, enable_nested_tensor=False)
    tower = [nn.Conv2d(3, 1024, 14, 14, bias=False), nn.Embedding(576, 1024), nn.LayerNorm(1024), blocks]
print(json.dumps([count(t5, words, *biases), count(*tower)]))
`,
      }),
    ) as [number, number];
    expect(libraryModel("EncoderDecoder").parameters.total).toBe(encoderDecoder);
    const vision = libraryModel("VisionChat").classes.find((c) => c.id === "vision");
    const projector = 1024 * 4096 + 4096 + 4096 * 4096 + 4096;
    expect(vision && classParameters(vision) - projector).toBe(tower);
  });
});
