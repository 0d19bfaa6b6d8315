import type { LayerOperatorsFacet, Operator, Parameter } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula, term } from "../../../contracts/index.ts";
import { activation, matmul, norm, normalWeight, onesWeight, streaming, tokens, zerosBias } from "../shared/formulas.ts";
import type { AttentionSizes } from "./sizes.ts";
import { attentionSizes } from "./sizes.ts";

/**
 * The attention core, by flash attention (Dao et al. 2022).
 * FLOPs: two products of s x s x head_dim for each head, 4 rows s^2 heads head_dim in all; a causal mask leaves half of that, and half is
 * what is counted here (Megatron-LM's model FLOPs count all of it). The backward pass does five products for the two of the forward one.
 * Saved: the log-sum-exp of each row and head, fp32. Queries, keys and values are counted where they are made, because recomputation of the core
 * alone needs them; the output is counted as the input of the output projection.
 * A sliding window leaves each token its last `window` tokens, as a kernel does the work that skips what lies outside.
 */
const core = (sizes: AttentionSizes, sequence: number): Operator => {
  const { heads, keyHeads, headDim, causal, window } = sizes;
  const statistics = tokens(4 * heads, { tensor: -1 });
  return {
    name: "core",
    kind: "attention",
    shard: "heads",
    flops:
      window === undefined || window >= sequence
        ? [term((causal ? 2 : 4) * heads * headDim, { rows: 1, sequence: 2, tensor: -1, context: -1 })]
        : tokens(4 * heads * headDim * seenInWindow(window, sequence), { tensor: -1 }),
    bytes: addFormulas(activation(2 * (heads + keyHeads) * headDim, true), statistics),
    saved: statistics,
    backwardFlops: 2.5,
    selective: true,
  };
};

/** Tokens that a token sees on average: the first ones see fewer than `window`. */
const seenInWindow = (window: number, sequence: number): number => window - (window * (window - 1)) / (2 * sequence);

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
      ...(sizes.normEpsilon !== undefined ? [norm("q_norm", query, heads, 1, "heads"), norm("k_norm", key, keyHeads, 1, "heads")] : []),
      ...(sizes.theta === undefined ? [] : [streaming("rope", "elementwise", scaleFormula(activation(query + key, true), 2), [], "heads")]),
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
      ...(sizes.normEpsilon !== undefined ? [onesWeight("q_norm.weight", headDim), onesWeight("k_norm.weight", headDim)] : []),
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
