import type { LayerTorchFacet, TorchContext } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { linearModule } from "../shared/torch-linear.ts";
import { normModule } from "../shared/torch-norms.ts";
import { accepted, moduleClass, partName, present, shardedParameter, tensorArgument } from "../shared/torch.ts";
import { isPlainRope } from "../shared/rope.ts";
import { ropeModule } from "../shared/torch-rope-options.ts";
import { ropeFunction } from "../shared/torch-rope.ts";
import { attendFunction, attendScaledFunction } from "./attend.ts";
import type { AttentionSizes } from "./sizes.ts";
import { attentionSizes } from "./sizes.ts";

const initialisation = (context: TorchContext, sizes: AttentionSizes, grouped: boolean): py.Statement[] => {
  const parallel = context.dialect === "parallel";
  const local = (heads: string): py.Operand => (parallel ? py.binary("//", heads, "tensor.size") : heads);
  const query = py.binary("*", "heads", "head_dim");
  const key = grouped ? py.binary("*", "kv_heads", "head_dim") : query;
  const projection = (part: string, outputs: py.Operand): py.Statement =>
    py.assign(`self.${part}`, linearModule(context, "column", partName(part), "width", outputs, sizes.projectionBias).construct);
  const norm = (part: string): py.Statement =>
    py.assign(`self.${part}`, normModule(context, present(sizes.norm, "a norm"), partName(part), "head_dim", true).construct);
  return [
    ...(parallel ? [py.assign("self.tensor", "tensor")] : []),
    py.assign("self.heads", local("heads")),
    ...(grouped ? [py.assign("self.kv_heads", local("kv_heads"))] : []),
    py.assign("self.head_dim", "head_dim"),
    ...(sizes.window === undefined ? [] : [py.assign("self.window", "window")]),
    ...(sizes.scale === undefined ? [] : [py.assign("self.scale", "scale")]),
    ...(sizes.softcap === undefined ? [] : [py.assign("self.softcap", "softcap")]),
    ...(sizes.rope ? [isPlainRope(sizes.rope) ? py.assign("self.theta", "theta") : py.assign("self.rope", "rope")] : []),
    projection("q", query),
    projection("k", key),
    projection("v", key),
    ...(sizes.norm ? [norm("q_norm"), norm("k_norm")] : []),
    ...(sizes.sinks ? [shardedParameter(context, "sinks", ["heads"], 0)] : []),
    py.assign("self.o", linearModule(context, "row", partName("o"), query, "width", sizes.outputBias).construct),
  ];
};

/** What `scaled_dot_product_attention` does by itself. */
const isPlain = (sizes: AttentionSizes): boolean => sizes.window === undefined && !sizes.sinks && sizes.softcap === undefined;

/** What writes the scores out in the reference. */
const attendOf = (sizes: AttentionSizes): py.FunctionDefinition =>
  sizes.scale === undefined && sizes.softcap === undefined ? attendFunction : attendScaledFunction;

const core = (context: TorchContext, sizes: AttentionSizes, grouped: boolean): py.Expression => {
  if (isPlain(sizes)) {
    return py.call("F.scaled_dot_product_attention", ["q", "k", "v"], {
      ...(sizes.causal ? { is_causal: true } : {}),
      ...(sizes.scale === undefined ? {} : { scale: "self.scale" }),
      ...(grouped ? { enable_gqa: true } : {}),
    });
  }
  return py.call(context.dialect === "parallel" ? "rt.attend" : attendOf(sizes).name, ["q", "k", "v"], {
    ...(sizes.causal ? {} : { causal: false }),
    ...(sizes.window === undefined ? {} : { window: "self.window" }),
    ...(sizes.sinks ? { sinks: "self.sinks" } : {}),
    ...(sizes.scale === undefined ? {} : { scale: "self.scale" }),
    ...(sizes.softcap === undefined ? {} : { softcap: "self.softcap" }),
  });
};

const forward = (context: TorchContext, sizes: AttentionSizes, grouped: boolean): py.Statement[] => {
  const split = (part: string, heads: string): py.Statement =>
    py.assign(part, py.method(py.call(`self.${part}`, ["x"]), "unflatten", [-1, py.tuple(heads, "self.head_dim")]));
  const plainRope = sizes.rope && isPlainRope(sizes.rope);
  const keyHeads = grouped ? "self.kv_heads" : "self.heads";
  const transposed = (part: string): py.Expression => py.method(part, "transpose", [1, 2]);
  const both = (each: (part: string) => py.Expression): py.Statement => py.assign(py.names("q", "k"), py.names(each("q"), each("k")));
  return [
    ...(context.dialect === "parallel" ? [py.assign("x", py.call("self.tensor.enter", ["x"]))] : []),
    split("q", "self.heads"),
    split("k", keyHeads),
    split("v", keyHeads),
    ...(sizes.norm ? [both((part) => py.call(`self.${part}_norm`, [part]))] : []),
    py.assign(py.names("q", "k", "v"), py.names(transposed("q"), transposed("k"), transposed("v"))),
    ...(sizes.rope ? [both((part) => (plainRope ? py.call("rope", [part, "self.theta"]) : py.call("self.rope", [part])))] : []),
    py.assign("y", core(context, sizes, grouped)),
    py.returns(py.call("self.o", [py.method(transposed("y"), "flatten", [2])])),
  ];
};

export const attentionTorch: LayerTorchFacet = {
  kind: "attention",
  module(layer, context) {
    const sizes = accepted(attentionSizes(layer, context.width));
    const grouped = sizes.keyHeads !== sizes.heads;
    const { rope } = sizes;
    const turning = rope && !isPlainRope(rope) ? ropeModule(context, rope) : undefined;
    const options = [
      ...(grouped ? ["grouped queries"] : []),
      ...(sizes.window === undefined ? [] : ["a sliding window"]),
      ...(sizes.sinks ? ["sinks"] : []),
      ...(sizes.softcap === undefined ? [] : ["a soft cap"]),
    ];
    const kind = `${sizes.causal ? "Causal" : "Bidirectional"} self-attention${options.length > 0 ? ` with ${options.join(", ")}` : ""}.`;
    const attention = moduleClass(context, {
      name: "Attention",
      documentation: `${kind}${context.dialect === "parallel" ? " A tensor rank holds heads // tensor.size of the heads." : ""}`,
      sizes: [
        py.parameter("width", "int"),
        py.parameter("heads", "int"),
        ...(grouped ? [py.parameter("kv_heads", "int")] : []),
        py.parameter("head_dim", "int"),
        ...(sizes.window === undefined ? [] : [py.parameter("window", "int")]),
        ...(sizes.scale === undefined ? [] : [py.parameter("scale", "float")]),
        ...(sizes.softcap === undefined ? [] : [py.parameter("softcap", "float")]),
        ...(rope ? [turning ? py.parameter("rope", "nn.Module") : py.parameter("theta", "float")] : []),
      ],
      init: initialisation(context, sizes, grouped),
      inputs: ["x"],
      forward: forward(context, sizes, grouped),
    });
    return {
      definitions: [
        ...linearModule(context, "row", "name", "heads", "width", false).definitions,
        ...(sizes.norm ? normModule(context, sizes.norm, "name", "head_dim").definitions : []),
        ...(turning ? turning.definitions : rope ? [ropeFunction] : []),
        ...(isPlain(sizes) || context.dialect === "parallel" ? [] : [attendOf(sizes)]),
        attention,
      ],
      construct: py.call("Attention", [
        context.name,
        context.width,
        sizes.heads,
        ...(grouped ? [sizes.keyHeads] : []),
        sizes.headDim,
        ...(sizes.window === undefined ? [] : [sizes.window]),
        ...(sizes.scale === undefined ? [] : [py.float(sizes.scale)]),
        ...(sizes.softcap === undefined ? [] : [py.float(sizes.softcap)]),
        ...(rope ? [turning ? turning.construct : py.float(rope.theta)] : []),
        ...tensorArgument(context),
      ]),
    };
  },
};
