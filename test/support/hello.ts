import { addFormulas, bytes, bytesPerSecond, flopRate, seconds, term } from "../../src/contracts/index.ts";
import type {
  ArgumentValue,
  DeviceSpec,
  Formula,
  LayerClass,
  LayerSpec,
  ModelGraph,
  Operator,
  Parameter,
  Plan,
  Spec,
  Topology,
} from "../../src/contracts/index.ts";

/**
 * The job of `hello.hgm` as hand-built IR values: site left with two CPU ranks (data 2), site right with two (tensor 2),
 * uneven stages, four microbatches. Rooms test against these without the rooms before them.
 */

const layer = (kind: string, origin: string, given: Record<string, ArgumentValue>, children: readonly LayerSpec[] = [], name?: string): LayerSpec => ({
  kind,
  ...(name === undefined ? {} : { name }),
  origin,
  arguments: given,
  children,
});

const hidden = 256;
const heads = 16;
const ffn = 1024;
const vocabulary = 2048;
const origin = "model.Llama";

const attentionBody = layer("attention", `${origin}.block.attention`, {
  heads,
  kv_heads: heads,
  head_dim: hidden / heads,
  rope: { call: "rope", arguments: { theta: 500000 } },
  qkv_bias: false,
  qk_norm: false,
});
const mlpBody = layer("mlp", `${origin}.block.mlp`, { ffn, activation: { word: "swiglu" } });
const norm = (path: string): LayerSpec => layer("rms_norm", `${origin}.${path}`, { eps: 1e-5 });
const blockChildren: readonly LayerSpec[] = [
  layer("residual", `${origin}.block.residual`, {}, [norm("block.rms_norm"), attentionBody]),
  layer("residual", `${origin}.block.residual_2`, {}, [norm("block.rms_norm_2"), mlpBody]),
];
const embeddingBody = layer("embedding", `${origin}.tokens`, { vocab: vocabulary, width: hidden }, [], "tokens");
const finalNorm = norm("rms_norm");
const headBody = layer("head", `${origin}.lm`, { vocab: vocabulary }, [], "lm");
const repeated: LayerSpec = {
  ...layer("repeat", `${origin}.block`, { count: 6 }, [], "block"),
  repeat: { bodies: [blockChildren], iterations: [0, 0, 0, 0, 0, 0] },
};

const cpu: DeviceSpec = {
  name: "Cpu",
  origin: "device.Cpu",
  vendor: "cpu",
  arch: "native",
  memory: { size: bytes(8 * 2 ** 30), bandwidth: bytesPerSecond(20e9) },
  compute: { fp32: flopRate(50e9), bf16: flopRate(50e9) },
  interconnect: { kind: "shared_memory", topology: "switch", perDevice: bytesPerSecond(5e9), perPair: bytesPerSecond(0), latency: seconds(20e-6) },
  processors: 1,
  sources: {},
};

export const helloSpec: Spec = {
  version: "hgm.spec/1",
  edition: 1,
  model: { name: "Llama", origin, layers: [embeddingBody, repeated, finalNorm, headBody] },
  devices: [cpu],
  sites: ["left", "right"].map((name, index) => ({
    name,
    origin: `site.${name}`,
    address: `127.0.0.1:${29500 + index}`,
    pools: [{ name: "cpu", origin: `site.${name}.pool.cpu`, device: "Cpu", nodes: 1, devicesPerNode: 2 }],
  })),
  links: [{ origin: "link.left--right", from: "left", to: "right", oneWay: false, bandwidth: bytesPerSecond(12.5e6), latency: seconds(0.02) }],
  job: {
    name: "hello",
    origin: "job.hello",
    sequence: 128,
    batch: 16,
    steps: 8,
    precision: { compute: "fp32", master: "fp32", reduce: "fp32" },
    optimizer: { kind: "adamw", lr: 1e-3, betas: [0.9, 0.95], eps: 1e-8, weightDecay: 0.1, clip: 1 },
    sync: { kind: "exact" },
    minimize: [{ metric: { metric: "step.time" }, weight: 1 }],
    requirements: [],
    pins: [],
    keeps: [],
    data: { name: "synthetic", format: "synthetic" },
    seed: 0,
  },
};

// ---- model -------------------------------------------------------------------------------------------------------

const weight = (name: string, shape: readonly number[], shard?: Parameter["shard"]): Parameter => ({
  name,
  shape,
  ...(shard ? { shard } : {}),
  initialisation: shape.length === 1 ? { kind: "ones" } : { kind: "normal", std: 0.02 },
});
const tokensOf = (coefficient: number, tensor = 0): Formula => [term(coefficient, { rows: 1, sequence: 1, ...(tensor === 0 ? {} : { tensor }) })];
const elementsOf = (coefficient: number, tensor = 0): Formula => [term(coefficient, { rows: 1, sequence: 1, element: 1, ...(tensor === 0 ? {} : { tensor }) })];

const product = (name: string, inputs: number, outputs: number, shard: "heads" | "ffn" | "vocabulary", rowSplit: boolean): Operator => ({
  name,
  kind: "matmul",
  shard,
  flops: tokensOf(2 * inputs * outputs, -1),
  bytes: addFormulas([term(inputs * outputs, { element: 1, tensor: -1 })], elementsOf(inputs, rowSplit ? -1 : 0), elementsOf(outputs, rowSplit ? 0 : -1)),
  saved: elementsOf(inputs, rowSplit ? -1 : 0),
  backwardFlops: 2,
  selective: false,
  matmul: { m: tokensOf(1), n: [term(outputs, rowSplit ? {} : { tensor: -1 })], k: [term(inputs, rowSplit ? { tensor: -1 } : {})] },
});
const normOperator = (name: string): Operator => ({
  name,
  kind: "norm",
  flops: tokensOf(4 * hidden),
  bytes: elementsOf(2 * hidden),
  saved: elementsOf(hidden),
  backwardFlops: 2,
  selective: false,
});
const attentionCore: Operator = {
  name: "attention.core",
  kind: "attention",
  shard: "heads",
  flops: [term(2 * hidden, { rows: 1, sequence: 2, tensor: -1 })],
  bytes: elementsOf(4 * hidden, -1),
  saved: elementsOf(4 * hidden, -1),
  backwardFlops: 2.5,
  selective: true,
};

const embeddingClass: LayerClass = {
  id: "embedding",
  divisors: [{ name: "vocabulary", size: vocabulary }],
  operators: [
    {
      name: "embedding",
      kind: "embedding",
      shard: "vocabulary",
      flops: [],
      bytes: elementsOf(2 * hidden),
      saved: tokensOf(8),
      backwardFlops: 0,
      selective: false,
    },
  ],
  parameters: [weight("weight", [vocabulary, hidden], { dimension: 0, axis: "vocabulary" })],
  body: embeddingBody,
  tensorReductions: 1,
  loss: false,
};
const blockClass: LayerClass = {
  id: "block",
  divisors: [
    { name: "heads", size: heads },
    { name: "kv_heads", size: heads },
    { name: "ffn", size: ffn },
  ],
  operators: [
    normOperator("rms_norm"),
    product("attention.q", hidden, hidden, "heads", false),
    product("attention.k", hidden, hidden, "heads", false),
    product("attention.v", hidden, hidden, "heads", false),
    attentionCore,
    product("attention.o", hidden, hidden, "heads", true),
    normOperator("rms_norm_2"),
    product("mlp.gate", hidden, ffn, "ffn", false),
    product("mlp.up", hidden, ffn, "ffn", false),
    product("mlp.down", ffn, hidden, "ffn", true),
  ],
  parameters: [
    weight("rms_norm.weight", [hidden]),
    ...["q", "k", "v"].map((name) => weight(`attention.${name}.weight`, [hidden, hidden], { dimension: 0, axis: "heads" as const })),
    weight("attention.o.weight", [hidden, hidden], { dimension: 1, axis: "heads" }),
    weight("rms_norm_2.weight", [hidden]),
    weight("mlp.gate.weight", [ffn, hidden], { dimension: 0, axis: "ffn" }),
    weight("mlp.up.weight", [ffn, hidden], { dimension: 0, axis: "ffn" }),
    weight("mlp.down.weight", [hidden, ffn], { dimension: 1, axis: "ffn" }),
  ],
  body: layer("block", `${origin}.block`, {}, blockChildren),
  tensorReductions: 2,
  loss: false,
};
const normClass: LayerClass = {
  id: "rms_norm",
  divisors: [],
  operators: [normOperator("rms_norm")],
  parameters: [weight("weight", [hidden])],
  body: finalNorm,
  tensorReductions: 0,
  loss: false,
};
const headClass: LayerClass = {
  id: "head",
  divisors: [{ name: "vocabulary", size: vocabulary }],
  operators: [product("logits", hidden, vocabulary, "vocabulary", false)],
  parameters: [weight("weight", [vocabulary, hidden], { dimension: 0, axis: "vocabulary" })],
  body: headBody,
  tensorReductions: 0,
  loss: true,
};

/** Nine layers: tokens, block.0 to block.5, rms_norm, lm. 7,343,360 parameters. */
export const helloModel: ModelGraph = {
  version: "hgm.model/1",
  name: "Llama",
  vocabulary,
  sequence: 128,
  classes: [embeddingClass, blockClass, normClass, headClass],
  layers: [
    { id: "tokens", address: { name: "tokens" }, class: "embedding" },
    ...[0, 1, 2, 3, 4, 5].map((index) => ({ id: `block.${index}`, address: { name: "block", index }, class: "block" })),
    { id: "rms_norm", address: { name: "rms_norm" }, class: "rms_norm" },
    { id: "lm", address: { name: "lm" }, class: "head" },
  ].map((entry, index) => ({ ...entry, origin: `${origin}.${entry.address.name}`, inputs: index === 0 ? [] : [index - 1], width: hidden })),
  parameters: { total: 7_343_360, active: 7_343_360 },
};

// ---- topology ----------------------------------------------------------------------------------------------------

export const helloTopology: Topology = {
  version: "hgm.topology/1",
  devices: [cpu],
  sites: ["left", "right"].map((site, index) => ({
    name: site,
    origin: `site.${site}`,
    address: `127.0.0.1:${29500 + index}`,
    pools: [
      {
        id: `${site}.cpu`,
        site,
        name: "cpu",
        origin: `site.${site}.pool.cpu`,
        device: "Cpu",
        vendor: "cpu",
        nodes: 1,
        devicesPerNode: 2,
        interconnect: cpu.interconnect as NonNullable<DeviceSpec["interconnect"]>,
        fabricGroup: index,
      },
    ],
  })),
  links: [
    ["left.cpu", "right.cpu"],
    ["right.cpu", "left.cpu"],
  ].map(([from, to]) => ({
    origin: "link.left--right",
    from: from as string,
    to: to as string,
    bandwidth: bytesPerSecond(12.5e6),
    latency: seconds(0.02),
    shared: "left--right",
  })),
};

// ---- plan --------------------------------------------------------------------------------------------------------

const memory = (weights: number, activations: number) => {
  const buffers = 32 * 2 ** 20;
  const total = 4 * weights + activations + buffers;
  return {
    weights: bytes(weights),
    gradients: bytes(weights),
    optimizer: bytes(2 * weights),
    activations: bytes(activations),
    buffers: bytes(buffers),
    total: bytes(total),
    upper: bytes(total * 1.1),
    capacity: bytes(8 * 2 ** 30),
  };
};

/** Stage 0 (tokens, block.0 to block.3) on left.cpu, two replicas of two rows; stage 1 on right.cpu, one replica of four rows, tensor degree 2. */
export const helloPlan: Plan = {
  version: "hgm.plan/1",
  job: "hello",
  structure: "pipeline_across_sites",
  pipelines: [
    {
      name: "p0",
      samples: 16,
      microbatchRows: 4,
      microbatches: 4,
      schedule: { kind: "one_f_one_b", warmup: [2, 1] },
      stages: [
        { name: "s0", layers: [0, 5], replicas: [{ pool: "left.cpu", count: 2, tensor: 1, context: 1, expert: 1, rows: 2, zero: 0, recompute: "none" }] },
        { name: "s1", layers: [5, 9], replicas: [{ pool: "right.cpu", count: 1, tensor: 2, context: 1, expert: 1, rows: 4, zero: 0, recompute: "none" }] },
      ],
    },
  ],
  sync: [],
  edges: [{ pipeline: "p0", after: 0, from: "left.cpu", to: "right.cpu", transport: "gloo", prefetch: 2 }],
  implementations: [],
  prediction: {
    stepTime: seconds(2.4),
    tokensPerSecond: 853,
    modelFlopsUtilisation: 0.1,
    bound: "stage 0 on left.cpu, compute",
    pipelineTimes: [{ pipeline: "p0", time: seconds(2.4) }],
    synchronisation: seconds(0),
    stages: [
      { pipeline: "p0", stage: 0, pool: "left.cpu", forward: seconds(0.1), backward: seconds(0.2), memory: memory(18_882_560, 30_000_000) },
      { pipeline: "p0", stage: 1, pool: "right.cpu", forward: seconds(0.1), backward: seconds(0.2), memory: memory(10_491_904, 30_000_000) },
    ],
    traffic: [
      { from: "left.cpu", to: "right.cpu", bytes: bytes(2_097_152), bandwidth: bytesPerSecond(12.5e6) },
      { from: "right.cpu", to: "left.cpu", bytes: bytes(2_097_152), bandwidth: bytesPerSecond(12.5e6) },
    ],
    unverified: [],
  },
  certificate: { lowerBound: seconds(2), gap: 1 / 6, argument: "compute of all layers at the peak of all devices", plansCompared: 1 },
  reasons: [],
};
