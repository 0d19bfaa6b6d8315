import type { Formula } from "./formula.ts";
import type { OriginId } from "./origin.ts";
import type { LayerAddress, LayerSpec } from "./spec.ts";

/** An axis of an operator along which tensor, expert or sequence parallelism may cut it. */
export type ShardAxis = "heads" | "ffn" | "vocabulary" | "experts" | "sequence" | "channels";

export type OperatorKind = "matmul" | "attention" | "norm" | "elementwise" | "embedding" | "cross_entropy";

/** One operator of a layer class: forward figures of one replica rank, as formulas. */
export interface Operator {
  /** Path inside the layer, such as `attention.q`. */
  readonly name: string;
  readonly kind: OperatorKind;
  /** Absent: every tensor rank does the whole of it. */
  readonly shard?: ShardAxis;
  /** Forward FLOPs of one rank. */
  readonly flops: Formula;
  /** Least forward traffic to device memory of one rank, bytes. */
  readonly bytes: Formula;
  /** Bytes kept for the backward pass by one rank, without recomputation. */
  readonly saved: Formula;
  /** Backward FLOPs over forward FLOPs: 2 for a matrix product, 2.5 for flash attention. */
  readonly backwardFlops: number;
  /** True when selective recomputation drops `saved` and runs the operator again (the attention core). */
  readonly selective: boolean;
  /** Matrix products only: the sizes of one rank's product, times `count` of them (1 where absent; the experts of a mixture). */
  readonly matmul?: { readonly m: Formula; readonly n: Formula; readonly k: Formula; readonly count?: number };
}

/**
 * First values. `uniform`: between two bounds. `log_range`: ln 1, ln 2, … along the last dimension. `inverse_softplus`: numbers whose softplus is
 * spread evenly, on a scale of logarithms, between two bounds.
 */
export type Initialisation =
  | { readonly kind: "normal"; readonly std: number }
  | { readonly kind: "ones" }
  | { readonly kind: "zeros" }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "log_range" }
  | { readonly kind: "inverse_softplus"; readonly low: number; readonly high: number };

/** One parameter tensor of a layer class, whole (unsharded) shape. */
export interface Parameter {
  /** Path inside the layer, such as `attention.q.weight`. The global name is `<layer id>.<path>`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly shard?: { readonly dimension: number; readonly axis: ShardAxis };
  readonly initialisation: Initialisation;
  /** Global name of the parameter whose storage this one shares (tied embedding); it is counted and updated once. */
  readonly tiedTo?: string;
  /** A tensor with a part for each of `experts`, of which a token passes through `used`. */
  readonly routed?: { readonly experts: number; readonly used: number };
  /** Moved by a rule of its own after every step (the bias that balances experts): the optimizer has no state for it, and it does not count as a parameter. */
  readonly untrained?: true;
}

/** Layers that are alike share one class. */
export interface LayerClass {
  readonly id: string;
  /** Sizes that a tensor degree must divide, for each axis that the class shards: {heads: 64, kv_heads: 8, …}. */
  readonly divisors: readonly { readonly name: string; readonly size: number }[];
  readonly operators: readonly Operator[];
  readonly parameters: readonly Parameter[];
  /** The layer as stated, for the printers of model code. */
  readonly body: LayerSpec;
  /** Tensor-parallel all-reduces of an activation of the stream in forward (and as many in backward). */
  readonly tensorReductions: number;
  /** Elements of all activations of one row that those all-reduces sum, together; absent: `tensorReductions` streams of `sequence` x `width`. */
  readonly reducedElements?: number;
  /** Elements per token of the stream that leaves; of the one that enters where a loss is computed. */
  readonly width?: number;
  /** Positions of one row of the stream that leaves, those of all its items; absent: the job's sequence. */
  readonly positions?: number;
  /** Where the loss is computed. */
  readonly loss: boolean;
}

/** A layer by its index, or an input of the model by its name. */
export type LayerInput = number | { readonly input: string };

/** What the model reads under a name. Every site computes or reads it for itself; it never crosses a boundary of stages. */
export interface ModelInput {
  readonly name: string;
  /** `tokens`: ids, int64. `image` and `frames`: numbers, in the data type of the computation. */
  readonly kind: "tokens" | "image" | "frames";
  /** Of one row: [length]; [images, channels, height, width]; [length, channels]. */
  readonly shape: readonly number[];
}

export interface Layer {
  /** Unique, a Python-safe dotted name: `tokens`, `block.3`, `rms_norm`, `lm`. */
  readonly id: string;
  readonly address: LayerAddress;
  readonly origin: OriginId;
  readonly class: string;
  /**
   * What the layer reads, in the order in which its module takes it: layers by index, inputs of the model by name. [] for the first layer of a
   * model without inputs of its own, which reads the job's tokens.
   */
  readonly inputs: readonly LayerInput[];
  /** Width of the stream after the layer (elements per token). */
  readonly width: number;
  /** Positions of one item of the stream after the layer; absent: the job's sequence. */
  readonly length?: number;
  /** Items of one row, each a sequence of its own, such as the images of a sample; absent: 1. */
  readonly items?: number;
  /** Why no stage may end right after this layer; absent where a cut is possible. */
  readonly noCutAfter?: string;
}

/** Typed, shape-checked model: a DAG of layers in topological order. */
export interface ModelGraph {
  readonly version: "hgm.model/1";
  readonly name: string;
  readonly vocabulary: number;
  /** Tokens of a sequence of the job: the length of every stream that says nothing else. */
  readonly sequence: number;
  /** Absent for a model that reads the job's tokens and nothing else, by its first layer. */
  readonly inputs?: readonly ModelInput[];
  /**
   * Which input's tokens the losses predict (absent: the job's, in a model without inputs), and where they begin in the stream that the head reads.
   * Absent where a model without inputs predicts at all positions.
   */
  readonly targets?: { readonly input?: string; readonly first: number };
  readonly classes: readonly LayerClass[];
  readonly layers: readonly Layer[];
  /** Parameters, tied ones once. `active`: those that one token passes through, embedding and head whole. */
  readonly parameters: { readonly total: number; readonly active: number };
}
