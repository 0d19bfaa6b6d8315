import type { LayerInput, ModelGraph } from "./model-graph.ts";
import type { Bytes, Seconds } from "./quantities.ts";
import type { DataSpec, OptimizerSpec, PrecisionSpec, Recompute } from "./spec.ts";

/**
 * The whole job as one global program over roles: `out/plan.json`. Nothing in it grows with the number of ranks.
 * A rank reads its world from its environment and computes role and coordinates from the layouts.
 */
export interface Program {
  readonly version: "hgm.program/1";
  /** The least version of the shared runtime library that runs it. */
  readonly requires: { readonly hgm_rt: number };
  readonly job: string;
  /** SHA-256 of the canonical Spec document. */
  readonly spec: string;
  readonly model: ProgramModel;
  readonly training: Training;
  readonly worlds: readonly World[];
  readonly pipelines: readonly ProgramPipeline[];
  readonly roles: readonly Role[];
  /** In the one order in which every rank of a world creates them. */
  readonly groups: readonly Group[];
  readonly edges: readonly Edge[];
  readonly sums: readonly GradientSum[];
  /** Leaders of all worlds: loss, gradient norm and token count of a step as one vector. Absent with one world. */
  readonly control?: { readonly worlds: readonly string[]; readonly timeout: Seconds };
  readonly actions: readonly ActionList[];
  readonly data: DataOrder;
  readonly predicted: { readonly stepTime: Seconds; readonly traffic: readonly { readonly from: string; readonly to: string; readonly bytes: Bytes }[] };
}

export interface ProgramModel {
  readonly name: string;
  readonly vocabulary: number;
  readonly parameters: number;
  /** As in `ModelGraph`. */
  readonly inputs?: ModelGraph["inputs"];
  readonly targets?: ModelGraph["targets"];
  /** In order; a role's `layers` are indices into it. */
  readonly layers: readonly ProgramLayer[];
  /** Parameters that are one tensor: `tied` names share the storage of `owner`. */
  readonly tied: readonly { readonly owner: string; readonly tied: string }[];
}

export interface ProgramLayer {
  readonly id: string;
  readonly class: string;
  /** Of the stream after the layer. */
  readonly width: number;
  /** Positions of one item of that stream, and items of a row, as in `Layer`. */
  readonly length?: number;
  readonly items?: number;
  /** What the layer reads, in the order in which its module takes it. Absent: the layer before it; the first one the job's tokens. */
  readonly inputs?: readonly LayerInput[];
}

export interface Training {
  readonly sequence: number;
  readonly batch: number;
  readonly steps: number;
  /** batch x sequence: what every gradient sum is divided by. */
  readonly tokensPerStep: number;
  readonly precision: PrecisionSpec;
  readonly optimizer: OptimizerSpec;
  readonly seed: number;
  readonly data: DataSpec;
}

/** One torchrun world: the pools of one site that one collective library joins. Usually a site has one. */
export interface World {
  /** The site's name, or `site-vendor` where a site has several. */
  readonly id: string;
  readonly site: string;
  readonly vendor: string;
  /** torch device type (`cpu`, `cuda`, `npu`) and collective backend (`gloo`, `nccl`, `hccl`). */
  readonly device: string;
  readonly backend: string;
  /** Ranks are numbered pool by pool, node by node. Only nodes that the plan uses. */
  readonly pools: readonly { readonly pool: string; readonly nodes: number; readonly devicesPerNode: number; readonly firstRank: number }[];
  readonly size: number;
  readonly address?: string;
  readonly interface?: string;
}

export interface ProgramPipeline {
  readonly name: string;
  readonly stages: number;
  readonly microbatches: number;
  readonly microbatchRows: number;
  readonly samples: number;
  /** First sequence of the step's batch that belongs to this pipeline: microbatch m, row r is sample `firstSample + m x microbatchRows + r`. */
  readonly firstSample: number;
}

/** A replica class of a stage at work in one world. Rank of (data d, tensor t) = first + d x stride(data) + t x stride(tensor). */
export interface Role {
  /** `p0.s1.r0`. */
  readonly id: string;
  readonly pipeline: number;
  readonly stage: number;
  readonly replicaClass: number;
  readonly world: string;
  readonly pool: string;
  /** Half-open interval of layer indices. */
  readonly layers: readonly [number, number];
  readonly layout: RankLayout;
  /** Rows of each replica in a microbatch; replica d takes rows [rowOffset + d x rows, … + rows) of the microbatch. */
  readonly rows: number;
  readonly rowOffset: number;
  readonly recompute: Recompute;
  readonly zero: 0 | 1;
}

export interface RankLayout {
  readonly first: number;
  readonly axes: readonly RankAxis[];
}

/** Axes `data` and `tensor`, in this order, always both present. */
export interface RankAxis {
  readonly name: "data" | "tensor";
  readonly size: number;
  readonly stride: number;
}

/** A collective over one axis of a role: one process group for each coordinate of the other axis. Sizes of 1 have no group. */
export interface Group {
  /** `p0.s1.r0.tensor`. */
  readonly id: string;
  readonly world: string;
  readonly role: string;
  readonly axis: "data" | "tensor";
}

/**
 * Activations of one boundary from the replicas of one role to those of another, and the gradients of them back.
 * Replica pairs whose row intervals intersect exchange the intersection; the tensor rank 0 of each speaks and broadcasts to its tensor group.
 */
export interface Edge {
  /** `p0.s0.r0-p0.s1.r0`. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `world`: both roles in one world, its own library; `gloo`: an edge group, staged through host memory. */
  readonly transport: "world" | "gloo";
  /** Receives that are posted ahead, in microbatches, >= 1. */
  readonly prefetch: number;
  readonly timeout: Seconds;
  /**
   * One row of the tensor, in the data type of the computation: [positions, width] of the one value that crosses the boundary, or [elements] where
   * several do: those of each value one after another, values in the order of their layers.
   */
  readonly row: { readonly shape: readonly number[]; readonly type: "fp32" | "bf16" | "fp16" };
}

/**
 * A sum of gradients beyond the data axis of one role. Holders are roles that have the same layers in full or in part
 * (replica classes of one stage, stages of unlike pipelines, both ends of a tied parameter). Each holder first sums over its own data axis;
 * then data replica 0 of every holder takes part: if all tensor degrees are equal each tensor coordinate sums its shard with its peers,
 * else tensor rank 0 sums whole tensors; the result goes back down. Sums are in fp32.
 */
export interface GradientSum {
  /** `layers.0-4` or `tied.tokens.weight`. */
  readonly id: string;
  readonly kind: "layers" | "tied";
  /** kind `layers`: the half-open interval; every parameter of it that is not tied elsewhere. */
  readonly layers?: readonly [number, number];
  /** kind `tied`: global names of the one tensor at its holders: the owner's name and every tied name. */
  readonly parameters?: readonly string[];
  /** Role ids, in canonical order; each holds all of the layers, or at least one of the parameters. */
  readonly holders: readonly string[];
  readonly transport: "world" | "gloo";
  readonly timeout: Seconds;
}

/** Microbatch index of an action: offset + counter x stride; the counter is 0 outside a loop. */
export interface Microbatch {
  readonly offset: number;
  readonly stride: number;
}

export type Action =
  | { readonly do: "forward"; readonly microbatch: Microbatch }
  | { readonly do: "backward"; readonly microbatch: Microbatch }
  | { readonly do: "receive_activation"; readonly microbatch: Microbatch }
  | { readonly do: "send_activation"; readonly microbatch: Microbatch }
  | { readonly do: "receive_gradient"; readonly microbatch: Microbatch }
  | { readonly do: "send_gradient"; readonly microbatch: Microbatch }
  | { readonly do: "sum_gradients" }
  | { readonly do: "step" };

export type ActionItem = Action | { readonly loop: number; readonly body: readonly Action[] };

/** What the replicas of one stage do in one step: prologue, steady loop, epilogue. */
export interface ActionList {
  readonly pipeline: number;
  readonly stage: number;
  /** Most microbatches whose forward is done and whose backward is not: what activation memory was planned for. */
  readonly inFlight: number;
  readonly items: readonly ActionItem[];
}

/** Sample s of step k is global sample k x batch + s; sites read disjoint ranges, the first and last stage of a pipeline the same. */
export interface DataOrder {
  readonly order: "sequential";
  readonly firstSample: number;
}

/** What one site needs of the Program, free of any text format. */
export interface SiteProgram {
  readonly version: "hgm.site/1";
  readonly job: string;
  readonly site: string;
  readonly worlds: readonly World[];
  readonly roles: readonly Role[];
  readonly groups: readonly Group[];
  /** Edges and sums that touch the site. */
  readonly edges: readonly Edge[];
  readonly sums: readonly GradientSum[];
  /** Worlds of other sites that this one speaks to. */
  readonly peers: readonly { readonly world: string; readonly site: string; readonly address?: string }[];
  /** Layer indices that the site holds, ascending, each once. */
  readonly layers: readonly number[];
  readonly launcher: string;
}
