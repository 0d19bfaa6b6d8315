import type { LayerOperatorsFacet, Operator, Parameter } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula } from "../../../contracts/index.ts";
import { activationTraffic, firstMatrices } from "../shared/activations.ts";
import { activation, groupedMatmul, matmul, normalWeight, streaming, tokens, zerosBias } from "../shared/formulas.ts";
import { moeSizes } from "./sizes.ts";

/**
 * Mixture of experts without dropped tokens: each token's row is copied once for each of its `top_k` experts, rows of one expert lie side by side,
 * each expert does its products over them, and the rows return to their tokens, weighted. Figures are those of an even load.
 *
 * The router is whole on every rank; `ffn` of every expert is shared out over the tensor ranks, as that of `mlp`. Saved: the rows as sent (input of
 * the first products), what the activation keeps, and the rows as returned, for the gradients of the weights.
 */
export const moeOperators: LayerOperatorsFacet = {
  kind: "moe",
  build(layer, context) {
    const sizes = moeSizes(layer, context.width);
    if ("error" in sizes) return sizes;
    const { width } = context;
    const { experts, topK, ffn, sharedFfn } = sizes;
    const firsts = firstMatrices(sizes.activation);
    const traffic = activationTraffic(sizes.activation);
    const grouped = { count: experts, used: topK, axis: "ffn" } as const;

    const operators: Operator[] = [
      // Logits and scores, fp32. The stream itself, which the shared network reads too, is counted here.
      matmul({ name: "router", inputs: width, outputs: experts, saved: addFormulas(activation(width), tokens(8 * experts)) }),
      // Two permutations and the experts' numbers, int64.
      streaming("dispatch", "elementwise", scaleFormula(activation(topK * width), 2), addFormulas(activation(topK * width), tokens(24 * topK))),
      ...firsts.map((part) => groupedMatmul({ ...grouped, name: `experts.${part}`, inputs: width, outputs: ffn, cut: "column", saved: [] })),
      streaming("experts.activation", "elementwise", activation(traffic.moved * ffn * topK, true), activation(traffic.saved * ffn * topK, true), "ffn"),
      groupedMatmul({ ...grouped, name: "experts.down", inputs: ffn, outputs: width, cut: "row", saved: activation(ffn * topK, true) }),
      streaming("combine", "elementwise", activation((topK + 1) * width), addFormulas(activation(topK * width), tokens(4 * topK))),
    ];
    if (sharedFfn > 0) {
      operators.push(
        ...firsts.map((part) => matmul({ name: `shared.${part}`, inputs: width, outputs: sharedFfn, axis: "ffn", cut: "column", saved: [] })),
        streaming("shared.activation", "elementwise", activation(traffic.moved * sharedFfn, true), activation(traffic.saved * sharedFfn, true), "ffn"),
        matmul({ name: "shared.down", inputs: sharedFfn, outputs: width, axis: "ffn", cut: "row", saved: activation(sharedFfn, true) }),
        // The gate's product, its input the stream, whose result is whole on every rank; its own product keeps both factors.
        ...(sizes.sharedGate
          ? [
              matmul({ name: "shared_gate", inputs: width, outputs: 1, saved: activation(1) }),
              streaming("shared.gated", "elementwise", activation(2 * width), activation(width)),
            ]
          : []),
        streaming("shared.sum", "elementwise", activation(3 * width), []),
      );
    }

    const { bias } = sizes;
    const expert = (part: string, shape: readonly number[], dimension: number): Parameter => ({
      ...normalWeight(`experts.${part}`, [experts, ...shape], { dimension, axis: "ffn" }),
      routed: { experts, used: topK },
    });
    const expertBias = (part: string, size: number, cut: boolean): Parameter => ({
      name: `experts.${part}_bias`,
      shape: [experts, size],
      ...(cut ? { shard: { dimension: 1, axis: "ffn" } } : {}),
      initialisation: { kind: "zeros" },
      routed: { experts, used: topK },
    });
    const rows = { dimension: 0, axis: "ffn" } as const;
    const parameters: Parameter[] = [
      normalWeight("router.weight", [experts, width]),
      ...(sizes.router.bias ? [zerosBias("router.bias", experts)] : []),
      ...(sizes.router.balance === undefined ? [] : [{ ...zerosBias("router.balance", experts), untrained: true as const }]),
      ...firsts.map((part) => expert(part, [ffn, width], 1)),
      ...(bias ? firsts.map((part) => expertBias(part, ffn, true)) : []),
      expert("down", [width, ffn], 2),
      ...(bias ? [expertBias("down", width, false)] : []),
      ...(sharedFfn === 0
        ? []
        : [
            ...firsts.flatMap((part) => [
              normalWeight(`shared.${part}.weight`, [sharedFfn, width], rows),
              ...(bias ? [zerosBias(`shared.${part}.bias`, sharedFfn, rows)] : []),
            ]),
            normalWeight("shared.down.weight", [width, sharedFfn], { dimension: 1, axis: "ffn" }),
            ...(bias ? [zerosBias("shared.down.bias", width)] : []),
            ...(sizes.sharedGate ? [normalWeight("shared_gate.weight", [1, width])] : []),
          ]),
    ];
    // The outputs of the routed experts and of the shared network are summed over the tensor ranks together.
    return { width, operators, parameters, divisors: [{ name: "ffn", size: ffn }], tensorReductions: 1, loss: false };
  },
};
