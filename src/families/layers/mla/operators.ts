import type { LayerOperatorsFacet, Operator, Parameter } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula, term } from "../../../contracts/index.ts";
import { activation, matmul, norm, normalWeight, onesWeight, streaming, tokens, zerosBias } from "../shared/formulas.ts";
import { mlaSizes } from "./sizes.ts";

/**
 * Multi-head latent attention as it is trained: keys and values are made from the latent vector and a flash kernel runs over whole heads
 * (DeepSeek-V2 report, section 2.1; DeepSeek-V3 report, section 2.1.1). The projections to the latent vectors and their norms are whole on every
 * rank; heads are shared out, one all-reduce after the output projection. In the backward pass the gradients of the latent vectors are summed
 * instead of the stream's: fewer elements, counted as one all-reduce of the stream all the same.
 */
export const mlaOperators: LayerOperatorsFacet = {
  kind: "mla",
  build(layer, context) {
    const sizes = mlaSizes(layer, context.width);
    if ("error" in sizes) return sizes;
    const { width } = context;
    const { heads, qRank, kvRank, nopeDim, ropeDim, valueDim, causal, bias } = sizes;
    const headDim = nopeDim + ropeDim;
    const queries = heads * headDim;
    const values = heads * valueDim;
    const rows = { dimension: 0, axis: "heads" } as const;
    const column = { axis: "heads", cut: "column" } as const;
    const statistics = tokens(4 * heads, { tensor: -1 });

    const operators: Operator[] = [
      // The stream, which q_a (or q) and kv_a read, is counted once; what the core keeps is counted where it is made.
      ...(qRank === undefined
        ? [matmul({ ...column, name: "q", inputs: width, outputs: queries, saved: addFormulas(activation(width), activation(queries, true)) })]
        : [
            matmul({ name: "q_a", inputs: width, outputs: qRank, saved: activation(width) }),
            norm("q_norm", qRank, 1, 1),
            matmul({ ...column, name: "q_b", inputs: qRank, outputs: queries, saved: addFormulas(activation(qRank), activation(queries, true)) }),
          ]),
      matmul({ name: "kv_a", inputs: width, outputs: kvRank + ropeDim, saved: [] }),
      norm("kv_norm", kvRank, 1, 1),
      matmul({
        ...column,
        name: "kv_b",
        inputs: kvRank,
        outputs: heads * (nopeDim + valueDim),
        saved: addFormulas(activation(kvRank), activation(values, true)),
      }),
      // Rotation, and the shared rotary key written beside each head's own: the keys as the core takes them.
      streaming("rope", "elementwise", scaleFormula(activation(2 * queries, true), 2), activation(queries, true), "heads"),
      {
        name: "core",
        kind: "attention",
        shard: "heads",
        flops: [term((causal ? 1 : 2) * heads * (headDim + valueDim), { rows: 1, sequence: 2, tensor: -1, context: -1 })],
        bytes: addFormulas(activation(2 * (queries + values), true), statistics),
        saved: statistics,
        backwardFlops: 2.5,
        selective: true,
      },
      matmul({ name: "o", inputs: values, outputs: width, axis: "heads", cut: "row", saved: activation(values, true) }),
    ];

    const biased = (name: string, outputs: number): Parameter[] => (bias ? [zerosBias(`${name}.bias`, outputs)] : []);
    const parameters: Parameter[] = [
      ...(qRank === undefined
        ? [normalWeight("q.weight", [queries, width], rows)]
        : [
            normalWeight("q_a.weight", [qRank, width]),
            ...biased("q_a", qRank),
            onesWeight("q_norm.weight", qRank),
            normalWeight("q_b.weight", [queries, qRank], rows),
          ]),
      normalWeight("kv_a.weight", [kvRank + ropeDim, width]),
      ...biased("kv_a", kvRank + ropeDim),
      onesWeight("kv_norm.weight", kvRank),
      normalWeight("kv_b.weight", [heads * (nopeDim + valueDim), kvRank], rows),
      normalWeight("o.weight", [width, values], { dimension: 1, axis: "heads" }),
      ...biased("o", width),
    ];
    return { width, operators, parameters, divisors: [{ name: "heads", size: heads }], tensorReductions: 1, loss: false };
  },
};
