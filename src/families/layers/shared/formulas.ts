import type { Formula, Operator, OperatorKind, Parameter, ShardAxis, Term } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula, term } from "../../../contracts/index.ts";

/**
 * Conventions of every figure of an operator, all of one rank in one microbatch:
 *
 * - FLOPs count matrix products and the attention core, a multiply and an add as two; norms, activations, rotations and sums count none,
 *   as in the model-FLOPs formula of Narayanan et al. 2021 (Megatron-LM, equation 3).
 * - Bytes are the least traffic to device memory: each operand read once and each result written once.
 * - Saved bytes follow Korthikanti et al. 2022 ("Reducing Activation Recomputation in Large Transformer Models", section 4.1) without dropout and
 *   without the 5as/h term, which flash attention never writes; a tensor that several operators read is counted at the first of them.
 *   Tensor parallelism is without sequence parallelism: what lies outside the tensor-parallel regions is held whole by every rank.
 */
export const tokens = (coefficient: number, powers: Term["powers"] = {}): Formula =>
  coefficient === 0 ? [] : [term(coefficient, { rows: 1, sequence: 1, context: -1, ...powers })];

/** `perToken` activation elements of every token, in bytes. */
export const activation = (perToken: number, sharded = false): Formula => tokens(perToken, sharded ? { element: 1, tensor: -1 } : { element: 1 });

/** Weights read once, in the activation's data type. */
const weightBytes = (count: number, sharded: boolean): Formula => [term(count, sharded ? { element: 1, tensor: -1 } : { element: 1 })];

export interface MatmulOptions {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly axis?: ShardAxis;
  /** Which side of the weight tensor parallelism cuts: `column` its outputs, `row` its inputs. */
  readonly cut?: "column" | "row";
  readonly saved: Formula;
}

/** y = x W: 2 m n k FLOPs; the backward pass has two such products. */
export const matmul = ({ name, inputs, outputs, axis, cut, saved }: MatmulOptions): Operator => {
  const sharded = cut !== undefined;
  return {
    name,
    kind: "matmul",
    ...(axis ? { shard: axis } : {}),
    flops: tokens(2 * inputs * outputs, sharded ? { tensor: -1 } : {}),
    bytes: addFormulas(activation(inputs, cut === "row"), activation(outputs, cut === "column"), weightBytes(inputs * outputs, sharded)),
    saved,
    backwardFlops: 2,
    selective: false,
    matmul: {
      m: tokens(1),
      n: [term(outputs, cut === "column" ? { tensor: -1 } : {})],
      k: [term(inputs, cut === "row" ? { tensor: -1 } : {})],
    },
  };
};

export interface GroupedMatmulOptions extends MatmulOptions {
  /** Matrices. */
  readonly count: number;
  /** Matrices that one token is multiplied with. */
  readonly used: number;
}

/** One product for each of `count` matrices, over the tokens that are sent to it: `used / count` of all tokens where the load is even. */
export const groupedMatmul = (options: GroupedMatmulOptions): Operator => {
  const { inputs, outputs, cut, count, used } = options;
  const sharded = cut !== undefined;
  const share = used / count;
  const one = matmul(options);
  return {
    ...one,
    // In the order in which the document's verifier multiplies, so that shares that are not exact in binary agree.
    flops: tokens(2 * share * outputs * (inputs * count), sharded ? { tensor: -1 } : {}),
    bytes: addFormulas(activation(inputs * used, cut === "row"), activation(outputs * used, cut === "column"), weightBytes(inputs * outputs * count, sharded)),
    matmul: {
      m: tokens(share),
      n: [term(outputs, cut === "column" ? { tensor: -1 } : {})],
      k: [term(inputs, cut === "row" ? { tensor: -1 } : {})],
      count,
    },
  };
};

/** An operator whose time is its traffic: norms, activations, sums. Its backward pass moves about twice as much. */
export const streaming = (name: string, kind: OperatorKind, bytes: Formula, saved: Formula, shard?: ShardAxis): Operator => ({
  name,
  kind,
  ...(shard ? { shard } : {}),
  flops: [],
  bytes,
  saved,
  backwardFlops: 2,
  selective: false,
});

/** Reads and writes `perToken` elements and keeps its input and `statistics` fp32 numbers for each of `groups` normalised vectors. */
export const norm = (name: string, perToken: number, groups: number, statistics: number, axis?: ShardAxis): Operator => {
  const sharded = axis !== undefined;
  return streaming(
    name,
    "norm",
    scaleFormula(activation(perToken, sharded), 2),
    addFormulas(activation(perToken, sharded), tokens(4 * statistics * groups, sharded ? { tensor: -1 } : {})),
    axis,
  );
};

/** A norm that works on a copy of its input in fp32, which it keeps with `statistics` fp32 numbers of a token in all. */
export const offsetNorm = (name: string, perToken: number, statistics: number, axis?: ShardAxis): Operator => {
  const sharded = axis !== undefined;
  return streaming(name, "norm", scaleFormula(activation(perToken, sharded), 2), tokens(4 * (perToken + statistics), sharded ? { tensor: -1 } : {}), axis);
};

export const normalWeight = (name: string, shape: readonly number[], shard?: Parameter["shard"], tiedTo?: string): Parameter => ({
  name,
  shape,
  ...(shard ? { shard } : {}),
  initialisation: { kind: "normal", std: 0.02 },
  ...(tiedTo === undefined ? {} : { tiedTo }),
});

export const onesWeight = (name: string, size: number): Parameter => ({ name, shape: [size], initialisation: { kind: "ones" } });

export const zerosBias = (name: string, size: number, shard?: Parameter["shard"]): Parameter => ({
  name,
  shape: [size],
  ...(shard ? { shard } : {}),
  initialisation: { kind: "zeros" },
});
