import type { LayerTorchFacet, TorchContext } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { type LinearCut, linearModule } from "../shared/torch-linear.ts";
import { normModule } from "../shared/torch-norms.ts";
import { isPlainRope } from "../shared/rope.ts";
import { ropeModule, yarnGrowth } from "../shared/torch-rope-options.ts";
import { ropeFunction } from "../shared/torch-rope.ts";
import { accepted, moduleClass, partName, tensorArgument } from "../shared/torch.ts";
import { type MlaSizes, mlaSizes } from "./sizes.ts";

const sizeNames = (sizes: MlaSizes): readonly string[] => [
  "width",
  "heads",
  ...(sizes.qRank === undefined ? [] : ["q_rank"]),
  "kv_rank",
  "nope_dim",
  "rope_dim",
  "value_dim",
];

/**
 * Factor of the scores where it is not 1 / sqrt(head size): under YaRN with `mscale_all_dim` that times the square of its term, as in DeepSeek-V3's
 * published model code.
 */
const scoreScale = ({ nopeDim, ropeDim, rope }: MlaSizes): py.Expression | undefined => {
  const all = rope.scaling?.kind === "yarn" ? rope.scaling.mscaleAllDim : undefined;
  if (rope.scaling?.kind !== "yarn" || all === undefined) return undefined;
  return py.binary("*", py.binary("**", nopeDim + ropeDim, py.negative(py.float(0.5))), py.binary("**", yarnGrowth(rope.scaling.factor, all), 2));
};

const initialisation = (context: TorchContext, sizes: MlaSizes): py.Statement[] => {
  const parallel = context.dialect === "parallel";
  const linear = (part: string, cut: LinearCut, inputs: py.Operand, outputs: py.Operand, bias = false): py.Statement =>
    py.assign(`self.${part}`, linearModule(context, cut, partName(part), inputs, outputs, bias).construct);
  const norm = (part: string, width: string): py.Statement =>
    py.assign(`self.${part}`, normModule(context, { kind: "rms", eps: sizes.epsilon }, partName(part), width).construct);
  const queries = py.binary("*", "heads", py.binary("+", "nope_dim", "rope_dim"));
  return [
    ...(parallel ? [py.assign("self.tensor", "tensor")] : []),
    py.assign("self.heads", parallel ? py.binary("//", "heads", "tensor.size") : "heads"),
    py.assign(py.names("self.nope_dim", "self.rope_dim", "self.value_dim"), py.names("nope_dim", "rope_dim", "value_dim")),
    isPlainRope(sizes.rope) ? py.assign("self.theta", "theta") : py.assign("self.rope", "rope"),
    ...(scoreScale(sizes) ? [py.assign("self.scale", "scale")] : []),
    ...(sizes.qRank === undefined
      ? [linear("q", "column", "width", queries)]
      : [linear("q_a", "whole", "width", "q_rank", sizes.bias), norm("q_norm", "q_rank"), linear("q_b", "column", "q_rank", queries)]),
    linear("kv_a", "whole", "width", py.binary("+", "kv_rank", "rope_dim"), sizes.bias),
    norm("kv_norm", "kv_rank"),
    linear("kv_b", "column", "kv_rank", py.binary("*", "heads", py.binary("+", "nope_dim", "value_dim"))),
    linear("o", "row", py.binary("*", "heads", "value_dim"), "width", sizes.bias),
  ];
};

const forward = (context: TorchContext, sizes: MlaSizes): py.Statement[] => {
  const parallel = context.dialect === "parallel";
  const entered = (value: py.Operand): py.Operand => (parallel ? py.call("self.tensor.enter", [value]) : value);
  const heads = (value: py.Operand): py.Expression => py.method(py.method(value, "unflatten", [-1, py.tuple("self.heads", -1)]), "transpose", [1, 2]);
  const split = (value: py.Operand, first: py.Operand, second: py.Operand): py.Expression => py.method(value, "split", [py.list(first, second)], { dim: -1 });
  const turned = (part: string): py.Expression => (isPlainRope(sizes.rope) ? py.call("rope", [part, "self.theta"]) : py.call("self.rope", [part]));
  const core = { ...(sizes.causal ? { is_causal: true } : {}), ...(scoreScale(sizes) ? { scale: "self.scale" } : {}) };
  const latent = py.binary("-", py.subscript("kv.shape", -1), "self.rope_dim");
  return [
    ...(parallel ? [py.comment("What all ranks compute alike enters the sharded part behind the norms, where gradients are short.")] : []),
    py.assign(
      "q",
      sizes.qRank === undefined ? py.call("self.q", [entered("x")]) : py.call("self.q_b", [entered(py.call("self.q_norm", [py.call("self.q_a", ["x"])]))]),
    ),
    py.assign("kv", py.call("self.kv_a", ["x"])),
    py.assign(py.names("kv", "k_rope"), split("kv", latent, "self.rope_dim")),
    py.assign("kv", py.call("self.kv_b", [entered(py.call("self.kv_norm", ["kv"]))])),
    py.assign("k_rope", py.method(entered("k_rope"), "unsqueeze", [1])),
    py.assign(py.names("q", "q_rope"), split(heads("q"), "self.nope_dim", "self.rope_dim")),
    py.assign(py.names("k", "v"), split(heads("kv"), "self.nope_dim", "self.value_dim")),
    py.assign("q", py.call("torch.cat", [py.list("q", turned("q_rope"))], { dim: -1 })),
    py.assign("k", py.call("torch.cat", [py.list("k", py.method(turned("k_rope"), "expand", [-1, "self.heads", -1, -1]))], { dim: -1 })),
    py.assign("y", py.call("F.scaled_dot_product_attention", ["q", "k", "v"], core)),
    py.returns(py.call("self.o", [py.method(py.method("y", "transpose", [1, 2]), "flatten", [2])])),
  ];
};

export const mlaTorch: LayerTorchFacet = {
  kind: "mla",
  module(layer, context) {
    const sizes = accepted(mlaSizes(layer, context.width));
    const turning = isPlainRope(sizes.rope) ? undefined : ropeModule(context, sizes.rope);
    const scale = scoreScale(sizes);
    const mla = moduleClass(context, {
      name: "LatentAttention",
      documentation: `${sizes.causal ? "Causal" : "Bidirectional"} multi-head latent attention.${context.dialect === "parallel" ? " A tensor rank holds heads // tensor.size of the heads." : ""}`,
      sizes: [
        ...sizeNames(sizes).map((name) => py.parameter(name, "int")),
        turning ? py.parameter("rope", "nn.Module") : py.parameter("theta", "float"),
        ...(scale ? [py.parameter("scale", "float")] : []),
      ],
      init: initialisation(context, sizes),
      inputs: ["x"],
      forward: forward(context, sizes),
    });
    const figures = [
      context.width,
      sizes.heads,
      ...(sizes.qRank === undefined ? [] : [sizes.qRank]),
      sizes.kvRank,
      sizes.nopeDim,
      sizes.ropeDim,
      sizes.valueDim,
    ];
    return {
      definitions: [
        ...linearModule(context, "row", "name", "heads", "width", false).definitions,
        ...normModule(context, { kind: "rms", eps: sizes.epsilon }, "name", "kv_rank").definitions,
        ...(turning ? turning.definitions : [ropeFunction]),
        mla,
      ],
      construct: py.call("LatentAttention", [
        context.name,
        ...figures,
        turning ? turning.construct : py.float(sizes.rope.theta),
        ...(scale ? [scale] : []),
        ...tensorArgument(context),
      ]),
    };
  },
};
