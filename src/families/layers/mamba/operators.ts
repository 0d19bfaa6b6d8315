import type { LayerOperatorsFacet, Operator, Parameter } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula } from "../../../contracts/index.ts";
import { activation, matmul, norm, normalWeight, onesWeight, streaming, tokens, zerosBias } from "../shared/formulas.ts";
import { type MambaSizes, mambaSizes } from "./sizes.ts";

const axis = "channels";
const cutRows = { dimension: 0, axis } as const;
const cutColumns = { dimension: 1, axis } as const;
const sharded = { tensor: -1 } as const;

/** Tokens of a chunk of the recurrence, as in hgm_rt: the states between chunks are kept. */
const chunk = 64;
/** How often each number of a state crosses memory in a chunk: 6 passes over 64 tokens, 8 times for values and 5 for decays but in the last, and 9 around them. */
const crossings = 6 * 8 + 5 * 5 + 9;

/**
 * The recurrence. FLOPs: 9 for each number of a state and token, and 2 for each channel, as the counters of VMamba and others have it (Liu et al. 2024;
 * derived in state-spaces/mamba, issue 110). The code is plain torch without a fused kernel, so its time is that of its traffic: states of a chunk
 * are written out in fp32. Each backward pass makes a chunk again. Saved: inputs, time steps and both vectors of the state in fp32, the states between
 * chunks, and y and the gate for their product. What one chunk needs while it runs is not counted.
 */
const scan = ({ inner, state }: MambaSizes): Operator => ({
  name: "scan",
  kind: "elementwise",
  shard: axis,
  flops: tokens(9 * inner * state + 2 * inner, sharded),
  bytes: addFormulas(tokens(4 * crossings * inner * state, sharded), activation(5 * inner, true)),
  saved: addFormulas(tokens(8 * inner + (4 * inner * state) / chunk, sharded), tokens(8 * state), activation(2 * inner, true)),
  backwardFlops: 3,
  selective: false,
});

const norms = ({ rank, state }: MambaSizes): readonly (readonly [name: string, size: number])[] => [
  ["dt_norm", rank],
  ["b_norm", state],
  ["c_norm", state],
];

/**
 * Selective state space layer of Mamba-1 (Gu and Dao 2023, section 3.4): projections to `inner` channels and to their gate, a causal convolution of each
 * channel, time steps and state vectors made from all channels, the recurrence, and the projection back. Channels are shared out over the tensor
 * ranks; beside the all-reduce after the output projection there is one of `dt_rank + 2 state` numbers a token, counted as one of the stream.
 */
export const mambaOperators: LayerOperatorsFacet = {
  kind: "mamba",
  build(layer, context) {
    const sizes = mambaSizes(layer, context.width);
    if ("error" in sizes) return sizes;
    const { width } = context;
    const { inner, state, taps, rank, bias, convBias, normEpsilon } = sizes;
    const chosen = rank + 2 * state;
    const normed = normEpsilon === undefined ? [] : norms(sizes);
    const column = { axis, cut: "column" } as const;
    const row = { axis, cut: "row" } as const;

    const operators: Operator[] = [
      // The stream, which both read, is counted once; x is what the convolution keeps.
      matmul({ ...column, name: "in_x", inputs: width, outputs: inner, saved: addFormulas(activation(width), activation(inner, true)) }),
      matmul({ ...column, name: "in_z", inputs: width, outputs: inner, saved: activation(inner, true) }),
      {
        ...streaming("conv", "elementwise", scaleFormula(activation(inner, true), 4), activation(inner, true), axis),
        flops: tokens(2 * taps * inner, sharded),
      },
      matmul({ ...row, name: "x_proj", inputs: inner, outputs: chosen, saved: activation(inner, true) }),
      ...normed.map(([name, size]) => norm(name, size, 1, 1)),
      matmul({ ...column, name: "dt_proj", inputs: rank, outputs: inner, saved: addFormulas(activation(rank), tokens(4 * inner, sharded)) }),
      scan(sizes),
      matmul({ ...row, name: "out_proj", inputs: inner, outputs: width, saved: activation(inner, true) }),
    ];

    const uniform = (name: string, inputs: number): Parameter => {
      const bound = 1 / Math.sqrt(inputs);
      return { name, shape: [inner, inputs], shard: cutRows, initialisation: { kind: "uniform", low: -bound, high: bound } };
    };
    const input = (name: string): Parameter[] => [
      normalWeight(`${name}.weight`, [inner, width], cutRows),
      ...(bias ? [zerosBias(`${name}.bias`, inner, cutRows)] : []),
    ];
    const parameters: Parameter[] = [
      ...input("in_x"),
      ...input("in_z"),
      uniform("conv.weight", taps),
      ...(convBias ? [zerosBias("conv.bias", inner, cutRows)] : []),
      normalWeight("x_proj.weight", [chosen, inner], cutColumns),
      ...normed.map(([name, size]) => onesWeight(`${name}.weight`, size)),
      uniform("dt_proj.weight", rank),
      { name: "dt_proj.bias", shape: [inner], shard: cutRows, initialisation: { kind: "inverse_softplus", low: 0.001, high: 0.1 } },
      { name: "a_log", shape: [inner, state], shard: cutRows, initialisation: { kind: "log_range" } },
      { ...onesWeight("d", inner), shard: cutRows },
      normalWeight("out_proj.weight", [width, inner], cutColumns),
      ...(bias ? [zerosBias("out_proj.bias", width)] : []),
    ];
    return { width, operators, parameters, divisors: [{ name: axis, size: inner }], tensorReductions: 2, loss: false };
  },
};
