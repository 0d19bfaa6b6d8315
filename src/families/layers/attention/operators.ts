import type { Formula, LayerOperatorsFacet, Operator, Parameter, Term } from "../../../contracts/index.ts";
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
const core = (sizes: AttentionSizes, sequence: number): Operator => {
  const { heads, keyHeads, headDim, causal, window, softcap } = sizes;
  const statistics = softcap === undefined ? tokens(4 * heads, { tensor: -1 }) : [];
  const square = { rows: 1, sequence: 2, tensor: -1, context: -1 } as const;
  const whole = window === undefined || window >= sequence;
  /** So much for each pair of tokens of which one sees the other. */
  const pairs = (each: number, powers: Term["powers"] = {}): Formula =>
    whole ? [term(causal ? each / 2 : each, { ...square, ...powers })] : tokens(each * seenInWindow(window, sequence), { tensor: -1, ...powers });
  return {
    name: "core",
    kind: "attention",
    shard: "heads",
    flops: pairs(4 * heads * headDim),
    bytes: addFormulas(
      activation(2 * (heads + keyHeads) * headDim, true),
      statistics,
      ...(softcap === undefined ? [] : [pairs(4 * heads, { element: 1 }), pairs(48 * heads)]),
    ),
    saved: statistics,
    backwardFlops: softcap === undefined ? 2.5 : 3,
    selective: true,
  };
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
    const { width } = context;
    const { heads, keyHeads, headDim } = sizes;
    const query = heads * headDim;
    const key = keyHeads * headDim;
    const column = { inputs: width, axis: "heads", cut: "column" } as const;
    const rows = { dimension: 0, axis: "heads" } as const;

    const operators: Operator[] = [
      // The shared input of q, k and v is whole on every rank; their outputs are what the core keeps.
      matmul({ ...column, name: "q", outputs: query, saved: addFormulas(activation(width), activation(query, true)) }),
      matmul({ ...column, name: "k", outputs: key, saved: activation(key, true) }),
      matmul({ ...column, name: "v", outputs: key, saved: activation(key, true) }),
      ...(sizes.norm ? [headNorm(sizes.norm, "q_norm", query, heads), headNorm(sizes.norm, "k_norm", key, keyHeads)] : []),
      ...(sizes.rope ? [streaming("rope", "elementwise", scaleFormula(activation(query + key, true), 2), [], "heads")] : []),
      core(sizes, context.sequence),
      matmul({ name: "o", inputs: query, outputs: width, axis: "heads", cut: "row", saved: activation(query, true) }),
    ];

    const projection = (name: string, outputs: number): Parameter[] => [
      normalWeight(`${name}.weight`, [outputs, width], rows),
      ...(sizes.projectionBias ? [zerosBias(`${name}.bias`, outputs, rows)] : []),
    ];
    const parameters: Parameter[] = [
      ...projection("q", query),
      ...projection("k", key),
      ...projection("v", key),
      ...(sizes.norm ? [...normParameters(sizes.norm, "q_norm", headDim), ...normParameters(sizes.norm, "k_norm", headDim)] : []),
      ...(sizes.sinks ? [normalWeight("sinks", [heads], rows)] : []),
      normalWeight("o.weight", [width, query], { dimension: 1, axis: "heads" }),
      ...(sizes.outputBias ? [zerosBias("o.bias", width)] : []),
    ];
    const divisors = [
      { name: "heads", size: heads },
      { name: "kv_heads", size: keyHeads },
    ];
    return { width, operators, parameters, divisors, tensorReductions: 1, loss: false };
  },
};
