import type { LayerOperatorsFacet, Operator, Parameter } from "../../../contracts/index.ts";
import { activation, matmul, normalWeight, streaming, zerosBias } from "../shared/formulas.ts";
import { mlpSizes } from "./sizes.ts";
import type { Activation } from "./sizes.ts";

/**
 * Tensors of `ffn` elements a token that the activation reads and writes, and that it keeps beside the input of `down`.
 * relu keeps its output, which is that input. swiglu, run as silu and a product, keeps the gate, silu of the gate and the other factor.
 */
const traffic: Readonly<Record<Activation, { readonly moved: number; readonly saved: number }>> = {
  relu: { moved: 2, saved: 0 },
  gelu: { moved: 2, saved: 1 },
  silu: { moved: 2, saved: 1 },
  swiglu: { moved: 3, saved: 3 },
};

/** Feed-forward network: up and down, and a gate for swiglu (Shazeer 2020). `ffn` is shared out over the tensor ranks, one all-reduce after `down`. */
export const mlpOperators: LayerOperatorsFacet = {
  kind: "mlp",
  build(layer, context) {
    const sizes = mlpSizes(layer, context.width);
    if ("error" in sizes) return sizes;
    const { width } = context;
    const { ffn, bias } = sizes;
    const firsts = sizes.activation === "swiglu" ? ["gate", "up"] : ["up"];
    const rows = { dimension: 0, axis: "ffn" } as const;

    const operators: Operator[] = [
      // The shared input of gate and up is counted once, whole on every rank.
      ...firsts.map((name, i) => matmul({ name, inputs: width, outputs: ffn, axis: "ffn", cut: "column", saved: i === 0 ? activation(width) : [] })),
      streaming(
        "activation",
        "elementwise",
        activation(traffic[sizes.activation].moved * ffn, true),
        activation(traffic[sizes.activation].saved * ffn, true),
        "ffn",
      ),
      matmul({ name: "down", inputs: ffn, outputs: width, axis: "ffn", cut: "row", saved: activation(ffn, true) }),
    ];
    const parameters: Parameter[] = [
      ...firsts.flatMap((name) => [normalWeight(`${name}.weight`, [ffn, width], rows), ...(bias ? [zerosBias(`${name}.bias`, ffn, rows)] : [])]),
      normalWeight("down.weight", [width, ffn], { dimension: 1, axis: "ffn" }),
      ...(bias ? [zerosBias("down.bias", width)] : []),
    ];
    return { width, operators, parameters, divisors: [{ name: "ffn", size: ffn }], tensorReductions: 1, loss: false };
  },
};
