import type { Bytes, BytesPerSecond, Seconds } from "./quantities.ts";
import type { Recompute } from "./spec.ts";

/** Decisions only, with what is predicted for them. */
export interface Plan {
  readonly version: "hgm.plan/1";
  readonly job: string;
  readonly structure: "pipeline_across_sites" | "replica_per_site" | "single_site";
  readonly pipelines: readonly PipelinePlan[];
  /** How gradients of pipelines at different pools or sites are summed. Exact: every step, over the global token count. */
  readonly sync: readonly SyncPolicy[];
  /** Boundaries of pipelines between pools. */
  readonly edges: readonly EdgePolicy[];
  readonly implementations: readonly Implementation[];
  readonly prediction: Prediction;
  readonly certificate: Certificate;
  /** For each chosen thing, why; in order of the plan's fields. */
  readonly reasons: readonly Reason[];
}

export interface PipelinePlan {
  readonly name: string;
  /** Sequences of the batch that this pipeline takes in a step. Shares of all pipelines add up to the batch. */
  readonly samples: number;
  /** Rows that all replicas of a stage take together in one microbatch; samples = microbatches x microbatchRows. */
  readonly microbatchRows: number;
  readonly microbatches: number;
  readonly schedule: { readonly kind: "one_f_one_b" | "gpipe" /** One entry per stage. */; readonly warmup: readonly number[] };
  readonly stages: readonly StagePlan[];
}

export interface StagePlan {
  readonly name: string;
  /** Half-open interval of indices of `ModelGraph.layers`. */
  readonly layers: readonly [number, number];
  readonly replicas: readonly ReplicaClass[];
}

/** `count` equal replicas of a stage: each `tensor` devices of one node of the pool. */
export interface ReplicaClass {
  readonly pool: string;
  readonly count: number;
  readonly tensor: number;
  readonly context: number;
  readonly expert: number;
  /** Rows of each replica in one microbatch. */
  readonly rows: number;
  readonly zero: 0 | 1;
  readonly recompute: Recompute;
}

export interface SyncPolicy {
  readonly kind: "exact";
  /** Sites or pools joined; more than one pool. */
  readonly places: readonly string[];
}

export interface EdgePolicy {
  readonly pipeline: string;
  /** Boundary between stage `after` and `after + 1`. */
  readonly after: number;
  readonly from: string;
  readonly to: string;
  /** `world`: the collective library of one world; `gloo`: staged through host memory. */
  readonly transport: "world" | "gloo";
  /** Receives posted ahead. */
  readonly prefetch: number;
}

/** What serves an operator on a pool, with its fallback. */
export interface Implementation {
  readonly operator: string;
  readonly pool: string;
  readonly provider: "generated" | "library";
  /** `torch.nn.functional.rms_norm`, or the generated kernel's name. */
  readonly name: string;
  readonly fallback: string;
  /** Generated kernels that are printed but not used yet say so: "not yet compiled". */
  readonly kernel?: { readonly name: string; readonly language: string; readonly status: "built" | "not yet compiled"; readonly geometry: LaunchGeometry };
  readonly reason: string;
}

/** Launch geometry of a kernel for one shape and device class, and why. */
export interface LaunchGeometry {
  /** Blocks (or programs, or CPU threads) in flight. */
  readonly grid: number;
  /** Threads of a block; 1 where the target has none. */
  readonly threads: number;
  /** Elements of a row that one thread (or one tile) handles at a time. */
  readonly vector: number;
  /** Elements of a tile held on chip. */
  readonly tile: number;
  readonly reasons: readonly string[];
}

export interface MemoryEstimate {
  readonly weights: Bytes;
  readonly gradients: Bytes;
  readonly optimizer: Bytes;
  readonly activations: Bytes;
  /** Logits, transfer buffers, library contexts. */
  readonly buffers: Bytes;
  /** Point estimate and upper bound of the sum; limits are held against the upper bound. */
  readonly total: Bytes;
  readonly upper: Bytes;
  readonly capacity: Bytes;
}

/** An estimate, never a measurement. */
export interface Prediction {
  readonly stepTime: Seconds;
  readonly tokensPerSecond: number;
  /** Model FLOPs utilisation over the peak of all devices used. */
  readonly modelFlopsUtilisation: number;
  /** The dearest term of the step, in words: `stage 2 on east.h20, compute`. */
  readonly bound: string;
  readonly pipelineTimes: readonly { readonly pipeline: string; readonly time: Seconds }[];
  readonly synchronisation: Seconds;
  readonly stages: readonly StagePrediction[];
  /** Traffic of one step over each shared link, both directions apart. */
  readonly traffic: readonly { readonly from: string; readonly to: string; readonly bytes: Bytes; readonly bandwidth: BytesPerSecond }[];
  /** Unverified numbers that the prediction rests on, as `device.property`. */
  readonly unverified: readonly string[];
}

export interface StagePrediction {
  readonly pipeline: string;
  readonly stage: number;
  readonly pool: string;
  /** Of one microbatch on one replica. */
  readonly forward: Seconds;
  readonly backward: Seconds;
  readonly memory: MemoryEstimate;
}

/** What was searched, and a lower bound of the step time under the same cost model. */
export interface Certificate {
  readonly lowerBound: Seconds;
  /** (stepTime - lowerBound) / stepTime. */
  readonly gap: number;
  /** How the bound comes about, in words. */
  readonly argument: string;
  readonly plansCompared: number;
}

export interface Reason {
  /** The decision: `pipeline.0.stage.1.tensor`, `structure`, `pool.north.a100`. */
  readonly decision: string;
  readonly text: string;
}
