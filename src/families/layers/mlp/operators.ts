import type { LayerOperatorsFacet, Operator, Parameter } from "../../../contracts/index.ts";
import { activationTraffic, firstMatrices } from "../shared/activations.ts";
import { activation, matmul, normalWeight, streaming, zerosBias } from "../shared/formulas.ts";
import { mlpSizes } from "./sizes.ts";

/** Feed-forward network: up and down, and a gate for the gated activations (Shazeer 2020). `ffn` is shared out over the tensor ranks, one all-reduce after `down`. */
export const mlpOperators: LayerOperatorsFacet = {
  kind: "mlp",
  build(layer, context) {
    const sizes = mlpSizes(layer, context.width);
    if ("error" in sizes) return sizes;
    const { width } = context;
    const { ffn, bias } = sizes;
    const firsts = firstMatrices(sizes.activation);
    const rows = { dimension: 0, axis: "ffn" } as const;

    const operators: Operator[] = [
      // The shared input of gate and up is counted once, whole on every rank.
      ...firsts.map((name, i) => matmul({ name, inputs: width, outputs: ffn, axis: "ffn", cut: "column", saved: i === 0 ? activation(width) : [] })),
      streaming(
        "activation",
        "elementwise",
        activation(activationTraffic(sizes.activation).moved * ffn, true),
        activation(activationTraffic(sizes.activation).saved * ffn, true),
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
