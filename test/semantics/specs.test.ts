import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Spec } from "../../src/contracts/index.ts";
import { canonicalJson } from "../../src/contracts/canonical-json.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { analyze } from "../../src/semantics/index.ts";
import { memoryHost, summary } from "./memory-host.ts";

const folder = join(import.meta.dirname, "fixtures");
const specOf = (name: string, job?: string): Spec => {
  const analysis = analyze(nodeHost(), join(folder, name), job === undefined ? {} : { job });
  expect(summary(analysis)).toEqual([]);
  if (!analysis.spec) throw new Error("no spec");
  return analysis.spec;
};

describe("three cities", () => {
  const spec = specOf("three-cities.hgm");

  it("has its sites with pools, fabrics and places", () => {
    expect(spec.sites.map((site) => site.name)).toEqual(["north", "east", "southwest"]);
    expect(spec.sites[0]).toMatchObject({
      location: { latitude: 39.9, longitude: 116.4 },
      pools: [{ name: "a100", device: "A100_SXM_80G", nodes: 32, devicesPerNode: 8 }],
    });
    expect(spec.sites[0]?.pools[0]?.fabric).toMatchObject({ kind: "infiniband", nics: 8, perNic: 25e9, oversubscription: 1 });
    expect(spec.sites[0]?.pools[0]?.sharesSiteFabric).toBeUndefined();
  });

  it("has links with latencies from distances: 1,200 km at 4.9 us/km are 5.88 ms", () => {
    expect(spec.links.map(({ from, to, bandwidth, latency, oneWay }) => ({ from, to, bandwidth, latency, oneWay }))).toEqual([
      { from: "north", to: "east", bandwidth: 1e11, latency: 0.00588, oneWay: false },
      { from: "east", to: "southwest", bandwidth: 5e10, latency: 0.00931, oneWay: false },
      { from: "north", to: "southwest", bandwidth: 5e10, latency: 0.01029, oneWay: false },
    ]);
  });

  it("has the model written out: 80 equal blocks that share one body", () => {
    expect(spec.model.name).toBe("Qwen2_5_72B");
    expect(spec.model.layers.map((layer) => layer.name ?? layer.kind)).toEqual(["tokens", "block", "rms_norm", "lm"]);
    const block = spec.model.layers[1];
    expect(block?.repeat?.bodies).toHaveLength(1);
    expect(block?.repeat?.iterations).toEqual(Array.from({ length: 80 }, () => 0));
    const [attention, mlp] = block?.repeat?.bodies[0]?.map((residual) => residual.children[1]) ?? [];
    expect(attention?.arguments).toEqual({
      heads: 64,
      kv_heads: 8,
      head_dim: 128,
      causal: true,
      rope: { call: "rope", arguments: { theta: 1e6 } },
      bias: false,
      qkv_bias: true,
      qk_norm: false,
      qk_norm_eps: 1e-6,
      sinks: false,
    });
    expect(mlp?.arguments).toEqual({ ffn: 29568, activation: { word: "swiglu" }, bias: false });
    expect(mlp?.origin).toBe("model.block.residual_2.mlp");
    expect(spec.model.layers[3]?.arguments).toEqual({ vocab: 152064 });
  });

  it("has the job: steps from tokens, the optimizer, the requirement", () => {
    expect(spec.job.steps).toBe(Math.ceil(1e12 / (2048 * 4096)));
    expect(spec.job).toMatchObject({
      batch: 2048,
      sequence: 4096,
      precision: { compute: "bf16", master: "fp32", reduce: "fp32" },
      optimizer: { kind: "adamw", lr: 1.5e-4, betas: [0.9, 0.95], eps: 1e-8, weightDecay: 0.1, clip: 1 },
      data: { name: "corpus", format: "megatron_bin", path: "/data/corpus", tokens: 1e12 },
      minimize: [{ metric: { metric: "run.time" }, weight: 1 }],
      requirements: [{ metric: { metric: "memory.headroom" }, comparison: ">=", value: 0.06 }],
    });
  });

  it("carries sources: the peak of the 910B3 is marked unverified", () => {
    const npu = spec.devices.find((device) => device.name === "Ascend910B3");
    expect(npu).toMatchObject({
      vendor: "ascend",
      memory: { size: 64 * 1024 ** 3 },
      compute: { bf16: 313e12 },
      interconnect: { topology: "mesh", perPair: 28e9 },
    });
    expect(npu?.sources["compute.bf16"]).toEqual({ text: "remembered", unverified: true });
    expect(npu?.sources["memory.size"]?.unverified).toBe(false);
  });

  it("is the same in another folder, byte for byte", () => {
    const text = readFileSync(join(folder, "three-cities.hgm"), "utf8");
    const moved = analyze(memoryHost({ "/elsewhere/deep/spec.hgm": text }), "/elsewhere/deep/spec.hgm").spec;
    expect(canonicalJson(moved)).toBe(canonicalJson(spec));
  });

  it("names an origin for every place that it mentions, and the table knows them all", () => {
    const analysis = analyze(nodeHost(), join(folder, "three-cities.hgm"));
    const origins = [...JSON.stringify(analysis.spec).matchAll(/"origin":"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(origins.length).toBeGreaterThan(20);
    expect(origins.filter((origin) => !analysis.origins.has(origin))).toEqual([]);
    const place = analysis.origins.get("job.pretrain.batch");
    expect(place && analysis.sources.get(place.file)?.slice(place.start, place.end)).toBe("batch");
  });
});

describe("hello", () => {
  const spec = specOf("hello.hgm");

  it("has two sites, a link of 20 ms one way and synthetic data", () => {
    expect(spec.sites.map(({ name, address }) => ({ name, address }))).toEqual([
      { name: "left", address: "127.0.0.1:29500" },
      { name: "right", address: "127.0.0.1:29501" },
    ]);
    expect(spec.links).toMatchObject([{ from: "left", to: "right", bandwidth: 12.5e6, latency: 0.02 }]);
    expect(spec.job).toMatchObject({ data: { name: "synthetic", format: "synthetic" }, seed: 0, steps: 8, batch: 16 });
  });

  it("has the pinned plan: uneven stages cut before block 4", () => {
    expect(spec.job.parallel?.pipelines).toMatchObject([
      {
        stages: [
          { layers: { to: { name: "block", index: 4 } }, on: [{ pool: "left.cpu", replicas: [2], rows: [2] }] },
          { layers: { from: { name: "block", index: 4 } }, on: [{ pool: "right.cpu", replicas: [1], tensor: [2], rows: [4] }] },
        ],
      },
    ]);
  });
});

describe("two makers in one hall, dense", () => {
  it("shares the site's fabric between both pools, and keeps and asserts hold", () => {
    const spec = specOf("two-makers-one-hall.hgm");
    expect(spec.sites[0]?.pools).toMatchObject([
      { name: "h100", device: "H100_SXM_80G", fabric: { kind: "roce", latency: 4e-6 }, sharesSiteFabric: true },
      { name: "mi300", device: "MI300X", fabric: { perNic: 5e10 }, sharesSiteFabric: true },
    ]);
    expect(spec.job.keeps).toMatchObject([{ what: "expert_parallel", relation: "within", place: "vendor" }]);
    expect(spec.devices.map((device) => device.vendor)).toEqual(["nvidia", "amd"]);
  });
});

describe("a fleet of indexed sites", () => {
  const spec = specOf("fleet.hgm");

  it("names zone[i] zone0 to zone7, with 28 links of which those over the border have a price", () => {
    expect(spec.sites.map((site) => site.name)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((i) => `zone${i}`));
    expect(spec.sites.map((site) => site.pools[0]?.nodes)).toEqual([8, 16, 24, 32, 8, 16, 24, 32]);
    expect(spec.sites[3]).toMatchObject({ title: "zone 3", pools: [{ device: "H100_SXM_80G", fabric: { kind: "infiniband" } }] });
    expect(spec.links).toHaveLength(28);
    expect(spec.links.filter((link) => link.price)).toHaveLength(16);
    expect(spec.links.find((link) => link.from === "zone0" && link.to === "zone7")).toMatchObject({
      latency: 0.014,
      price: { amount: 0.02, currency: "USD", per: "GB" },
    });
    expect(spec.job.parallel).toMatchObject({ tensor: [4, 8], recompute: ["none", "selective"], rows: [1, 2] });
  });
});

describe("plans given in full", () => {
  it("takes the job that is asked for, with what it extends", () => {
    const { job } = specOf("uneven.hgm", "uneven");
    expect(job).toMatchObject({ batch: 1024, optimizer: { kind: "adam", weightDecay: 0 }, parallel: { schedule: { kind: "one_f_one_b", warmup: [3, 1] } } });
    expect(job.parallel?.pipelines.map(({ name, samples }) => ({ name, samples }))).toEqual([
      { name: "fast", samples: 640 },
      { name: "slow", samples: 384 },
    ]);
    expect(job.parallel?.pipelines[0]?.stages[1]).toMatchObject({ recompute: ["selective"], on: [{ tensor: [2], rows: [2], replicas: [10] }] });
  });

  it("reads edges and pins", () => {
    const { job } = specOf("uneven.hgm", "cross");
    expect(job.parallel?.edges).toMatchObject([{ from: "central.a100", to: "central.v100", transport: { kind: "gloo", streams: 4 }, prefetch: 3 }]);
    expect(job.pins).toMatchObject([{ layers: { from: { name: "block", index: 0 }, to: { name: "block", index: 4 } }, place: "central.a100" }]);
  });
});
