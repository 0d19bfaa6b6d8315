import type { Formula, LayerContext, LayerOperatorsFacet, LayerProblem, LayerSpec, Operator, Parameter, StreamShape, Term } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula, term } from "../../../contracts/index.ts";
import { activation, matmul, norm, normalWeight, offsetNorm, onesWeight, streaming, tokens, zerosBias } from "../shared/formulas.ts";
import type { Norm } from "../shared/norms.ts";
import type { AttentionSizes } from "./sizes.ts";
import { attentionSizes } from "./sizes.ts";

/**
 * The attention core, by flash attention (Dao et al. 2022).
 * FLOPs: two products of s x s x head_dim for each head, 4 rows s^2 heads head_dim in all; a causal mask leaves half of that, and half is
 * what is counted here (Megatron-LM's model FLOPs count all of it). The backward pass does five products for the two of the forward one.
 * Saved: the log-sum-exp of each row and head, fp32. Queries, keys and values are counted where they are made, because recomputation of the core
 * alone needs them; the output is counted as the input of the output projection.
 * A sliding window leaves each token its last `window` tokens, as a kernel does the work that skips what lies outside.
 *
 * A soft cap stands between scores and softmax, where no fused kernel takes it: scores are written out for a block of queries at a time and made
 * again in the backward pass, which so does six products for two. Each score crosses device memory as the product's result, widened, three times
 * capped, masked, through the softmax and narrowed: 4 elements and 48 bytes.
 */
const core = (sizes: AttentionSizes, sequence: number, keys: StreamShape | undefined): Operator => {
  const { heads, keyHeads, headDim, causal, window, softcap } = sizes;
  const statistics = softcap === undefined ? tokens(4 * heads, { tensor: -1 }) : [];
  const square = { rows: 1, sequence: 2, tensor: -1, context: -1 } as const;
  const whole = window === undefined || window >= sequence;
  /** So much for each pair of tokens of which one sees the other. */
  const pairs = (each: number, powers: Term["powers"] = {}): Formula => {
    if (keys) return tokens(each * keys.length, { tensor: -1, ...powers });
    return whole ? [term(causal ? each / 2 : each, { ...square, ...powers })] : tokens(each * seenInWindow(window, sequence), { tensor: -1, ...powers });
  };
  return {
    name: "core",
    kind: "attention",
    shard: "heads",
    flops: pairs(4 * heads * headDim),
    bytes: addFormulas(
      ...(keys
        ? [activation(2 * heads * headDim, true), elsewhere(keys, activation(2 * keyHeads * headDim, true))]
        : [activation(2 * (heads + keyHeads) * headDim, true)]),
      statistics,
      ...(softcap === undefined ? [] : [pairs(4 * heads, { element: 1 }), pairs(48 * heads)]),
    ),
    saved: statistics,
    backwardFlops: softcap === undefined ? 2.5 : 3,
    selective: true,
  };
};

/** A formula of `sequence` on the positions of the stream that keys and values are made from. */
const elsewhere = (keys: StreamShape, formula: Formula): Formula =>
  formula.map(({ coefficient, powers: { sequence: _own, ...powers } }) => term(coefficient * keys.length, powers));

/** The same for a projection of that stream, which is one tensor for all its readers and is not counted with any of them. */
const projectionAt = (keys: StreamShape, operator: Operator): Operator => ({
  ...operator,
  flops: elsewhere(keys, operator.flops),
  bytes: operator.bytes.map((t) => (t.powers.sequence === undefined ? t : (elsewhere(keys, [t])[0] ?? t))),
  saved: elsewhere(keys, operator.saved),
  ...(operator.matmul ? { matmul: { ...operator.matmul, m: elsewhere(keys, operator.matmul.m) } } : {}),
});

/** The same for a norm of keys. */
const normAt = (keys: StreamShape, operator: Operator): Operator => ({
  ...operator,
  bytes: elsewhere(keys, operator.bytes),
  saved: elsewhere(keys, operator.saved),
});

/**
 * The scores that distances add, [heads, sequence, sequence] for all rows: written once and read by the core in both passes. Their gradient is as
 * large again. Torch's fused cores read a bias that is written out (Raffel et al. 2020; `scaled_dot_product_attention`, `attn_mask`).
 */
const relativeScores = ({ heads }: AttentionSizes): Operator => {
  const scores: Formula = [term(heads, { sequence: 2, element: 1, tensor: -1, context: -1 })];
  return streaming("positions", "elementwise", scaleFormula(scores, 2), scores, "heads");
};

/** What keys and values are made from, one row of it for each row (or item) of the stream; undefined in self-attention. */
const keysOf = (layer: LayerSpec, keys: string | undefined, context: LayerContext): StreamShape | LayerProblem | undefined => {
  if (keys === undefined) return undefined;
  const stream = context.streamOf?.(keys);
  if (!stream) return { error: "source-missing", argument: "keys", values: { kind: layer.kind, layer: keys } };
  if (stream.kind !== "vectors")
    return { error: "source-of-another-kind", argument: "keys", values: { kind: layer.kind, wanted: "vectors", found: stream.kind } };
  const own = context.stream?.items ?? 1;
  if (own === stream.items) return stream;
  // The images of a sample are seen together by what is one sequence.
  return own === 1
    ? { ...stream, items: 1, length: stream.length * stream.items }
    : { error: "keys-of-other-items", argument: "keys", values: { items: own, keys: stream.items } };
};

/** Tokens that a token sees on average: the first ones see fewer than `window`. */
const seenInWindow = (window: number, sequence: number): number => window - (window * (window - 1)) / (2 * sequence);

const headNorm = ({ kind, offset }: Norm, name: string, perToken: number, heads: number): Operator =>
  offset ? offsetNorm(name, perToken, heads, "heads") : norm(name, perToken, heads, kind === "layer" ? 2 : 1, "heads");

/** Parameters that all heads share. */
const normParameters = ({ kind, offset }: Norm, name: string, headDim: number): Parameter[] => [
  offset ? zerosBias(`${name}.weight`, headDim) : onesWeight(`${name}.weight`, headDim),
  ...(kind === "layer" ? [zerosBias(`${name}.bias`, headDim)] : []),
];

/** Grouped-query attention (Ainslie et al. 2023); heads are shared out over the tensor ranks, one all-reduce after the output projection. */
export const attentionOperators: LayerOperatorsFacet = {
  kind: "attention",
  build(layer, context) {
    const sizes = attentionSizes(layer, context.width);
    if ("error" in sizes) return sizes;
    const keys = keysOf(layer, sizes.keys, context);
    if (keys && "error" in keys) return keys;
    const { width } = context;
    const from = keys?.width ?? width;
    const { heads, keyHeads, headDim } = sizes;
    const query = heads * headDim;
    const key = keyHeads * headDim;
    const column = { inputs: width, axis: "heads", cut: "column" } as const;
    const rows = { dimension: 0, axis: "heads" } as const;

    const keyNorm = (operator: Operator): Operator => (keys ? normAt(keys, operator) : operator);
    const operators: Operator[] = [
      // The shared input of q, k and v is whole on every rank; their outputs are what the core keeps.
      matmul({ ...column, name: "q", outputs: query, saved: addFormulas(activation(width), activation(query, true)) }),
      ...(keys
        ? ["k", "v"].map((name) => projectionAt(keys, matmul({ ...column, name, inputs: from, outputs: key, saved: activation(key, true) })))
        : ["k", "v"].map((name) => matmul({ ...column, name, outputs: key, saved: activation(key, true) }))),
      ...(sizes.norm ? [headNorm(sizes.norm, "q_norm", query, heads), keyNorm(headNorm(sizes.norm, "k_norm", key, keyHeads))] : []),
      ...(sizes.rope ? [streaming("rope", "elementwise", scaleFormula(activation(query + key, true), 2), [], "heads")] : []),
      ...(sizes.relativeBias ? [relativeScores(sizes)] : []),
      core(sizes, context.sequence, keys),
      matmul({ name: "o", inputs: query, outputs: width, axis: "heads", cut: "row", saved: activation(query, true) }),
    ];

    const projection = (name: string, outputs: number, inputs = width): Parameter[] => [
      normalWeight(`${name}.weight`, [outputs, inputs], rows),
      ...(sizes.projectionBias ? [zerosBias(`${name}.bias`, outputs, rows)] : []),
    ];
    const parameters: Parameter[] = [
      ...projection("q", query),
      ...projection("k", key, from),
      ...projection("v", key, from),
      ...(sizes.norm ? [...normParameters(sizes.norm, "q_norm", headDim), ...normParameters(sizes.norm, "k_norm", headDim)] : []),
      ...(sizes.relativeBias ? [normalWeight("positions", [heads, sizes.relativeBias.buckets], rows)] : []),
      ...(sizes.sinks ? [normalWeight("sinks", [heads], rows)] : []),
      normalWeight("o.weight", [width, query], { dimension: 1, axis: "heads" }),
      ...(sizes.outputBias ? [zerosBias("o.bias", width)] : []),
    ];
    const divisors = [
      { name: "heads", size: heads },
      { name: "kv_heads", size: keyHeads },
    ];
    // In the backward pass the gradient of the other stream is summed as well; as with the head, the forward pass is counted alike.
    const own = (context.stream?.items ?? 1) * context.sequence;
    const sums = keys ? { tensorReductions: 2, reducedElements: own * width + keys.length * (context.stream?.items ?? 1) * from } : { tensorReductions: 1 };
    return { width, operators, parameters, divisors, ...sums, loss: false };
  },
};
