import type { OriginId } from "./origin.ts";
import type { Bytes, BytesPerSecond, FlopRate, Seconds } from "./quantities.ts";

/**
 * What the user said, resolved and typed. Numbers have left the exact arithmetic of the language: doubles in base units
 * (bytes, bytes/second, seconds, FLOP/s, watts, money in the currency named); counts are integers below 2^53.
 */
export interface Spec {
  readonly version: "hgm.spec/1";
  readonly edition: 1;
  readonly job: JobSpec;
  readonly model: ModelSpec;
  /** Sites of the job, in order of declaration. */
  readonly sites: readonly SiteSpec[];
  /** Links between sites (or pools of one site) of the job, each pair and direction once, both ends present. */
  readonly links: readonly LinkSpec[];
  /** Device classes used by the pools, in order of first use. */
  readonly devices: readonly DeviceSpec[];
  /** What the spec says that no plan can carry yet; absent when there is nothing. Planning refuses it by name, or says that it goes unused. */
  readonly unplanned?: readonly Unplanned[];
}

/** Something that the language has and this version cannot plan. */
export interface Unplanned {
  readonly origin: OriginId;
  /** In the words of messages: "`sync` as `diloco`". */
  readonly what: string;
  readonly doc: string;
  /** `refused`: a plan without it would not be the plan of this spec. `unused`: it only describes. */
  readonly state: "refused" | "unused";
}

/** Where a number comes from: `from "data sheet"`, `from unverified("remembered")`, or nothing said. */
export interface Source {
  readonly text: string;
  readonly unverified: boolean;
}

// ---- model -------------------------------------------------------------------------------------------------------

export interface ModelSpec {
  readonly name: string;
  readonly origin: OriginId;
  /** What the model reads, as `input` states it. Absent for a model without `input`: it reads the token ids of the job's sequences. */
  readonly inputs?: readonly InputSpec[];
  /** The body of the model, every model function inlined, every `if` decided. */
  readonly layers: readonly LayerSpec[];
}

/** `input images: image(height: 336, …)`: what the layers read under this name. One sample of the data has one value of it. */
export interface InputSpec {
  readonly name: string;
  readonly origin: OriginId;
  /** A value of the vocabulary's family `input`: `tokens`, `image` or `frames`. */
  readonly kind: string;
  readonly arguments: Readonly<Record<string, ArgumentValue>>;
}

/** The value of a layer's argument after evaluation. `call` is a value with options, such as `rope(theta: 500000)`; `word` is an enumeration member, such as `swiglu`. */
export type ArgumentValue =
  | number
  | boolean
  | string
  | { readonly word: string }
  | { readonly call: string; readonly arguments: Readonly<Record<string, ArgumentValue>> }
  | { readonly layer: string }
  | readonly ArgumentValue[];

export interface LayerSpec {
  /** A layer kind of the vocabulary (`attention`, `rms_norm`, `residual`, …). */
  readonly kind: string;
  /** `as x`. */
  readonly name?: string;
  readonly origin: OriginId;
  /** Every argument that the vocabulary declares and that has a value (given or by default). */
  readonly arguments: Readonly<Record<string, ArgumentValue>>;
  /** Children of a container other than `repeat`; empty otherwise. */
  readonly children: readonly LayerSpec[];
  /** `repeat` only: the distinct bodies, and for each iteration the index of its body. Equal iterations share one body. */
  readonly repeat?: { readonly bodies: readonly (readonly LayerSpec[])[]; readonly iterations: readonly number[] };
}

// ---- devices, sites, links ---------------------------------------------------------------------------------------

export type DataType = "fp32" | "tf32" | "bf16" | "fp16" | "fp8" | "int8";

/** How devices of one node, or nodes of one fabric, are joined. `kind` is the word of the vocabulary (`nvlink`, `pcie`, `roce`, …). */
export interface InterconnectSpec {
  readonly kind: string;
  /** `switch`: any pair at full rate; `mesh`: a link of its own for every pair. */
  readonly topology: "switch" | "mesh";
  /** Each way, per device (switch), or 0 when only `perPair` is known. */
  readonly perDevice: BytesPerSecond;
  /** Each way, per pair (mesh), or 0 for a switch. */
  readonly perPair: BytesPerSecond;
  readonly latency: Seconds;
}

export interface FabricSpec {
  readonly kind: string;
  readonly nics: number;
  /** Each way, per NIC. */
  readonly perNic: BytesPerSecond;
  readonly latency: Seconds;
  readonly oversubscription: number;
}

export interface DeviceSpec {
  readonly name: string;
  readonly origin: OriginId;
  readonly vendor: string;
  readonly arch: string;
  readonly memory: { readonly size: Bytes; readonly bandwidth: BytesPerSecond };
  /** Dense peaks. A missing data type is unsupported. */
  readonly compute: Readonly<Partial<Record<DataType, FlopRate>>>;
  /** Fraction of the dense peak that the best measured matrix product reaches, when the library knows one. */
  readonly matmulEfficiency?: number;
  readonly interconnect?: InterconnectSpec;
  /** Processors of the device: streaming multiprocessors, compute units, AI cores, CPU cores. */
  readonly processors?: number;
  readonly powerWatts?: number;
  readonly price?: MoneyRate;
  /** Property path (`memory.size`) to its source. */
  readonly sources: Readonly<Record<string, Source>>;
}

export interface MoneyRate {
  readonly amount: number;
  readonly currency: string;
  /** The denominator: `hour`, `GB`, `kWh`. */
  readonly per: string;
}

export interface PoolSpec {
  readonly name: string;
  readonly origin: OriginId;
  readonly device: string;
  readonly nodes: number;
  readonly devicesPerNode: number;
  readonly interconnect?: InterconnectSpec;
  readonly fabric?: FabricSpec;
  /** True when `fabric` is the site's, which its other pools without one of their own share. */
  readonly sharesSiteFabric?: boolean;
  readonly price?: MoneyRate;
}

export interface SiteSpec {
  readonly name: string;
  readonly title?: string;
  readonly origin: OriginId;
  /** `host:port` of the site's first node, as the other sites reach it. */
  readonly address?: string;
  /** Network interface for traffic between sites. */
  readonly interface?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly uplink?: BytesPerSecond;
  readonly pools: readonly PoolSpec[];
}

export interface LinkSpec {
  readonly origin: OriginId;
  /** A site name, or `site.pool`. */
  readonly from: string;
  readonly to: string;
  /** False for `a -- b`, which is the same both ways. */
  readonly oneWay: boolean;
  /** Of the whole link, each way. */
  readonly bandwidth: BytesPerSecond;
  /** One way. From `latency`, `rtt` / 2 or `distance` x 4.9 us/km. */
  readonly latency: Seconds;
  readonly price?: MoneyRate;
}

// ---- job ---------------------------------------------------------------------------------------------------------

export interface PrecisionSpec {
  readonly compute: "fp32" | "bf16" | "fp16";
  readonly master: "fp32";
  readonly reduce: "fp32";
}

export interface OptimizerSpec {
  readonly kind: "adam" | "adamw";
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weightDecay: number;
  /** Bound of the global gradient norm; absent: no clipping. */
  readonly clip?: number;
}

export interface DataSpec {
  readonly name: string;
  /** `synthetic` when the job names no data: a seeded stream that every site computes for itself. */
  readonly format: "synthetic" | "megatron_bin";
  readonly path?: string;
  readonly tokens?: number;
  /** Several data sets with their shares of the batch; absent for a single one. */
  readonly sources?: readonly { readonly source: DataSpec; readonly weight: number }[];
}

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** A metric of the vocabulary, with its place where one was given: `memory.headroom(shanghai.a100)`. */
export interface MetricReference {
  readonly metric: string;
  readonly place?: string;
}

export interface Requirement {
  readonly origin: OriginId;
  readonly metric: MetricReference;
  readonly comparison: Comparison;
  /** In the metric's base unit; money in the job's currency. */
  readonly value: number;
}

/** An end of a layer range: the cut before this layer. `block[4]` is {name: "block", index: 4}. */
export interface LayerAddress {
  readonly name: string;
  readonly index?: number;
}

/** Half open. Missing `from`: from the first layer; missing `to`: to the last. A single address `x` is {from: x, through: x}: all layers of that name. */
export interface LayerRange {
  readonly from?: LayerAddress;
  readonly to?: LayerAddress;
  /** Inclusive end, used for a single name or `..=`. Excludes `to`. */
  readonly through?: LayerAddress;
}

export interface PinSpec {
  readonly origin: OriginId;
  readonly layers: LayerRange;
  /** A site, or `site.pool`. */
  readonly place: string;
}

export interface KeepSpec {
  readonly origin: OriginId;
  readonly what: string;
  readonly relation: "within" | "outside";
  readonly place: string;
}

/** A pinned value, or the list that `any(…)` or a range allows. Absence leaves it free. */
export type Choice<T> = readonly T[];

export type Recompute = "none" | "selective" | "full";

export interface ScheduleSpec {
  readonly kind: "one_f_one_b" | "gpipe";
  /** Microbatches in flight before the first backward, for each stage. Absent: stages - index. */
  readonly warmup?: readonly number[];
}

export interface DegreeLimits {
  readonly tensor?: Choice<number>;
  readonly data?: Choice<number>;
  readonly context?: Choice<number>;
  readonly expert?: Choice<number>;
  readonly zero?: Choice<number>;
  readonly sequenceParallel?: Choice<boolean>;
  /** Rows of a replica in one microbatch: Megatron's micro batch size. */
  readonly rows?: Choice<number>;
  readonly recompute?: Choice<Recompute>;
}

export interface OnSpec extends DegreeLimits {
  readonly origin: OriginId;
  readonly pool: string;
  readonly replicas?: Choice<number>;
}

export interface StageSpec extends DegreeLimits {
  readonly origin: OriginId;
  readonly name?: string;
  readonly layers?: LayerRange;
  readonly on: readonly OnSpec[];
}

export interface PipelineSpec extends DegreeLimits {
  readonly origin: OriginId;
  readonly name?: string;
  /** Its share of the batch, in sequences. */
  readonly samples?: number;
  readonly microbatches?: Choice<number>;
  /** `pipeline { stages: 6, layers: even }`. */
  readonly stageCount?: Choice<number>;
  readonly evenLayers?: boolean;
  readonly schedule?: ScheduleSpec;
  readonly stages: readonly StageSpec[];
}

export interface EdgeSpec {
  readonly origin: OriginId;
  readonly from: string;
  readonly to: string;
  readonly transport?: { readonly kind: string; readonly streams?: number };
  readonly prefetch?: number;
}

export interface ParallelSpec extends DegreeLimits {
  readonly origin: OriginId;
  readonly schedule?: ScheduleSpec;
  readonly pipelines: readonly PipelineSpec[];
  readonly edges: readonly EdgeSpec[];
}

export interface JobSpec {
  readonly name: string;
  readonly origin: OriginId;
  /** Tokens in one sequence. */
  readonly sequence: number;
  /** Sequences in one step, over all sites. */
  readonly batch: number;
  readonly steps: number;
  readonly precision: PrecisionSpec;
  readonly optimizer: OptimizerSpec;
  readonly sync: { readonly kind: "exact" };
  /** A sum of metrics, each with its weight (1 for the plain `minimize: run.time`). */
  readonly minimize: readonly { readonly metric: MetricReference; readonly weight: number }[];
  /** In which all money of the spec counts: prices, limits and weights. Absent where there is none. */
  readonly currency?: string;
  readonly requirements: readonly Requirement[];
  readonly pins: readonly PinSpec[];
  readonly keeps: readonly KeepSpec[];
  readonly parallel?: ParallelSpec;
  readonly data: DataSpec;
  /** Seed of initialisation and synthetic data. */
  readonly seed: number;
}
