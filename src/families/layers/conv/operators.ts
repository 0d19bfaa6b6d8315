import type { LayerOperatorsFacet, Operator } from "../../../contracts/index.ts";
import { addFormulas, term } from "../../../contracts/index.ts";
import { activation, normalWeight, zerosBias } from "../shared/formulas.ts";
import { convolutionSizes } from "./sizes.ts";

/**
 * One-dimensional convolution along the sequence, as torch's Conv1d defines it: an output of each group is a sum over `kernel` positions of the
 * group's inputs, 2 x kernel x inputs / groups FLOPs. Its input is kept. Each tensor rank does the whole of it.
 */
export const convOperators: LayerOperatorsFacet = {
  kind: "conv",
  build(layer, context) {
    const sizes = convolutionSizes(layer, context.width);
    if ("error" in sizes) return sizes;
    const { kernel, width, stride, before, behind, groups, bias } = sizes;
    const length = Math.floor((context.sequence + before + behind - kernel) / stride) + 1;
    if (length < 1)
      return { error: "convolution-too-long", argument: "kernel", values: { kernel, length: context.sequence, padding: Math.max(before, behind) } };
    const inner = (kernel * context.width) / groups;
    const outputs = [term(length, { rows: 1 })];
    const operator: Operator = {
      name: "",
      // One product for all outputs; with groups each is small, and time is that of its traffic.
      kind: groups === 1 ? "matmul" : "elementwise",
      flops: [term(2 * length * width * inner, { rows: 1 })],
      bytes: addFormulas(activation(context.width), [term(length * width, { rows: 1, element: 1 })], [term(width * inner, { element: 1 })]),
      saved: activation(context.width),
      backwardFlops: 2,
      selective: false,
      ...(groups === 1 ? { matmul: { m: outputs, n: [term(width)], k: [term(inner)] } } : {}),
    };
    const items = context.stream?.items ?? 1;
    return {
      width,
      ...(length === context.sequence ? {} : { leaves: { length, items } }),
      operators: [operator],
      parameters: [normalWeight("weight", [width, context.width / groups, kernel]), ...(bias ? [zerosBias("bias", width)] : [])],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
