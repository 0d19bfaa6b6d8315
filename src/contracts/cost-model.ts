import type { Layer, LayerClass } from "./model-graph.ts";
import type { MemoryEstimate } from "./plan.ts";
import type { Bytes, Seconds } from "./quantities.ts";
import type { PrecisionSpec, Recompute } from "./spec.ts";
import type { Link, Pool } from "./topology.ts";

/** One stage's replica as the cost model sees it. */
export interface StageQuery {
  readonly pool: Pool;
  readonly tensor: number;
  readonly context: number;
  readonly expert: number;
  readonly rows: number;
  readonly sequence: number;
  readonly recompute: Recompute;
  readonly precision: PrecisionSpec;
}

/**
 * The parts of a stage's memory upper bound that add up, so that a search can use prefix sums:
 * upper <= base + sum of `fixed` + inFlight x sum of `perMicrobatch` + the largest `peak`. Equal where no tied parameter meets its owner in one stage.
 */
export interface MemoryTerms {
  /** Weights, gradients and optimizer state of one layer on one device. */
  readonly fixed: Bytes;
  /** What one microbatch keeps of one layer until its backward pass. */
  readonly perMicrobatch: Bytes;
  /** Working memory while the layer runs; only the largest of a stage counts. */
  readonly peak: Bytes;
}

export interface LayerTime {
  readonly forward: Seconds;
  /** Recomputation included. */
  readonly backward: Seconds;
}

/**
 * Time and memory of (layers, device class, degrees). The planner asks only this interface, never a device table.
 * Implementations are pure: the same question gives the same bits.
 */
export interface CostModel {
  readonly name: string;
  /** Assumptions of the model itself that no source backs, in words; a prediction lists them. */
  readonly unverified: readonly string[];
  /** One layer of a class, one microbatch of `rows`, tensor-parallel collectives included. */
  layer(layerClass: LayerClass, query: StageQuery): LayerTime;
  /** Memory of one device of a stage with these layers; `inFlight` microbatches of activations, `data` replicas for ZeRO. */
  memory(
    layers: readonly { readonly layer: Layer; readonly class: LayerClass }[],
    query: StageQuery & { readonly inFlight: number; readonly zero: 0 | 1; readonly data: number },
  ): MemoryEstimate;
  /** What one layer adds to the upper bound of `memory`. */
  memoryTerms(layerClass: LayerClass, query: StageQuery & { readonly zero: 0 | 1; readonly data: number }): MemoryTerms;
  /** What every stage needs whatever its layers: library contexts and allocator slack, as an upper bound. */
  memoryBase(query: StageQuery): Bytes;
  /** Parameters of these layers held by one device, tied ones that it does not own included. */
  parameters(layers: readonly LayerClass[], tensor: number): number;
  /** Point to point, `size` bytes from one replica to the next inside a pool or over a link that `sharers` transfers share. */
  transfer(size: Bytes, between: Pool | Link, sharers: number): Seconds;
  /** Ring all-reduce of `size` bytes (per rank) over `ranks` replicas of a pool, each `tensor` devices of a node wide. */
  allReduce(size: Bytes, pool: Pool, ranks: number, tensor: number): Seconds;
  /** Ring all-reduce of `size` bytes between the leaders of places joined by these links, in ring order. */
  allReduceAcross(size: Bytes, links: readonly Link[]): Seconds;
  /** One update of this many parameters on one device. */
  update(parameters: number, pool: Pool, precision: PrecisionSpec): Seconds;
}
