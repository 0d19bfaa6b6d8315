import type { ArgumentValue, InputSpec, LayerSpec, Spec } from "../../src/contracts/index.ts";

/** Spec values made by hand, for tests of the rooms after semantics. */
export const layer = (kind: string, args: Record<string, ArgumentValue | undefined> = {}, name?: string): LayerSpec => ({
  kind,
  ...(name === undefined ? {} : { name }),
  origin: `model.${name ?? kind}`,
  arguments: Object.fromEntries(Object.entries(args).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  children: [],
});

export const residual = (...children: LayerSpec[]): LayerSpec => ({ ...layer("residual"), children });

/** `repeat` with one body for each iteration, equal references shared. */
export const repeat = (name: string, iterations: readonly (readonly LayerSpec[])[]): LayerSpec => {
  const bodies = [...new Set(iterations)];
  return { ...layer("repeat", {}, name), repeat: { bodies, iterations: iterations.map((body) => bodies.indexOf(body)) } };
};

export const times = (count: number, body: readonly LayerSpec[]): readonly LayerSpec[][] => {
  const shared = [...body];
  return Array.from({ length: count }, () => shared);
};

/** `input x: kind(…)`. */
export const input = (name: string, kind: string, args: Record<string, number> = {}): InputSpec => ({ name, origin: `model.${name}`, kind, arguments: args });

/** A model with inputs of its own. */
export const specWith = (inputs: readonly InputSpec[], layers: readonly LayerSpec[], sequence = 128): Spec => {
  const plain = spec(layers, sequence);
  return { ...plain, model: { ...plain.model, inputs } };
};

export const spec = (layers: readonly LayerSpec[], sequence = 128): Spec => ({
  version: "hgm.spec/1",
  edition: 1,
  job: {
    name: "train",
    origin: "job.train",
    sequence,
    batch: 16,
    steps: 1,
    precision: { compute: "fp32", master: "fp32", reduce: "fp32" },
    optimizer: { kind: "adamw", lr: 1e-3, betas: [0.9, 0.95], eps: 1e-8, weightDecay: 0.1 },
    sync: { kind: "exact" },
    minimize: [{ metric: { metric: "step.time" }, weight: 1 }],
    requirements: [],
    pins: [],
    keeps: [],
    data: { name: "synthetic", format: "synthetic" },
    seed: 0,
  },
  model: { name: "Model", origin: "model", layers },
  sites: [],
  links: [],
  devices: [],
});

export interface LlamaSizes {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads?: number;
  readonly headDim?: number;
  readonly ffn: number;
  readonly vocab: number;
  readonly qkvBias?: boolean;
  readonly qkNorm?: boolean;
  readonly tied?: boolean;
}

export const llamaBlock = (s: LlamaSizes): LayerSpec[] => [
  residual(
    layer("rms_norm", { eps: 1e-5 }),
    layer("attention", {
      heads: s.heads,
      kv_heads: s.kvHeads ?? s.heads,
      head_dim: s.headDim,
      causal: true,
      rope: { call: "rope", arguments: { theta: 500000 } },
      qkv_bias: s.qkvBias ?? false,
      qk_norm: s.qkNorm ?? false,
    }),
  ),
  residual(layer("rms_norm", { eps: 1e-5 }), layer("mlp", { ffn: s.ffn, activation: { word: "swiglu" } })),
];

export const llama = (s: LlamaSizes): LayerSpec[] => [
  layer("embedding", { vocab: s.vocab, width: s.hidden }, "tokens"),
  repeat("block", times(s.layers, llamaBlock(s))),
  layer("rms_norm", { eps: 1e-5 }),
  layer("head", { vocab: s.vocab, tied: s.tied ? { layer: "tokens" } : undefined }, "lm"),
];

export interface GptSizes {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly vocab: number;
  readonly context: number;
  readonly causal?: boolean;
}

export const gpt = (s: GptSizes): LayerSpec[] => [
  layer("embedding", { vocab: s.vocab, width: s.hidden }, "tokens"),
  layer("position_embedding", { length: s.context }),
  repeat(
    "block",
    times(s.layers, [
      residual(layer("layer_norm"), layer("attention", { heads: s.heads, bias: true, causal: s.causal ?? true })),
      residual(layer("layer_norm"), layer("mlp", { ffn: 4 * s.hidden, activation: { word: "gelu" }, bias: true })),
    ]),
  ),
  layer("layer_norm"),
  layer("head", { vocab: s.vocab, tied: { layer: "tokens" } }, "lm"),
];
