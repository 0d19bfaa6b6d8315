import type { LayerTorchFacet, TorchContext } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { linearModule } from "../shared/torch-linear.ts";
import { joinItems } from "../shared/torch-items.ts";
import { normModule } from "../shared/torch-norms.ts";
import { accepted, moduleClass, partName, present, shardedParameter, tensorArgument } from "../shared/torch.ts";
import { isPlainRope } from "../shared/rope.ts";
import { ropeModule } from "../shared/torch-rope-options.ts";
import { relativeBiasFunction } from "./torch-relative-bias.ts";
import { ropeFunction } from "../shared/torch-rope.ts";
import { attendFunction, attendScaledFunction } from "./attend.ts";
import type { AttentionSizes } from "./sizes.ts";
import { attentionSizes } from "./sizes.ts";

const initialisation = (context: TorchContext, sizes: AttentionSizes, grouped: boolean): py.Statement[] => {
  const parallel = context.dialect === "parallel";
  const local = (heads: string): py.Operand => (parallel ? py.binary("//", heads, "tensor.size") : heads);
  const query = py.binary("*", "heads", "head_dim");
  const key = grouped ? py.binary("*", "kv_heads", "head_dim") : query;
  const from = sizes.keys === undefined ? "width" : "key_width";
  const projection = (part: string, outputs: py.Operand, inputs = "width"): py.Statement =>
    py.assign(`self.${part}`, linearModule(context, "column", partName(part), inputs, outputs, sizes.projectionBias).construct);
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
    projection("k", key, from),
    projection("v", key, from),
    ...(sizes.norm ? [norm("q_norm"), norm("k_norm")] : []),
    ...(sizes.relativeBias ? [py.assign("self.max_distance", "max_distance"), shardedParameter(context, "positions", ["heads", "buckets"], 0)] : []),
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
    const bias = py.call(context.dialect === "parallel" ? "rt.relative_bias" : "relative_bias", [
      "self.positions",
      py.subscript("q.shape", py.negative(2)),
      "self.max_distance",
      sizes.causal,
    ]);
    return py.call("F.scaled_dot_product_attention", ["q", "k", "v"], {
      ...(sizes.relativeBias ? { attn_mask: bias } : sizes.causal ? { is_causal: true } : {}),
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

const forward = (context: TorchContext, sizes: AttentionSizes, grouped: boolean, keyItems: number): py.Statement[] => {
  const from = sizes.keys === undefined ? "x" : "keys";
  const split = (part: string, heads: string, input = "x"): py.Statement =>
    py.assign(part, py.method(py.call(`self.${part}`, [input]), "unflatten", [-1, py.tuple(heads, "self.head_dim")]));
  const plainRope = sizes.rope && isPlainRope(sizes.rope);
  const keyHeads = grouped ? "self.kv_heads" : "self.heads";
  const transposed = (part: string): py.Expression => py.method(part, "transpose", [1, 2]);
  const both = (each: (part: string) => py.Expression): py.Statement => py.assign(py.names("q", "k"), py.names(each("q"), each("k")));
  return [
    ...(keyItems === 1 ? [] : [py.assign("keys", joinItems("keys", keyItems))]),
    ...(context.dialect === "parallel" ? (from === "x" ? ["x"] : ["x", "keys"]).map((part) => py.assign(part, py.call("self.tensor.enter", [part]))) : []),
    split("q", "self.heads"),
    split("k", keyHeads, from),
    split("v", keyHeads, from),
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
    const keys = sizes.keys === undefined ? undefined : context.streamOf?.(sizes.keys);
    // The images of a sample are seen together by what is one sequence.
    const keyItems = keys && (context.stream?.items ?? 1) === 1 ? keys.items : 1;
    const { rope } = sizes;
    const turning = rope && !isPlainRope(rope) ? ropeModule(context, rope) : undefined;
    const options = [
      ...(grouped ? ["grouped queries"] : []),
      ...(sizes.window === undefined ? [] : ["a sliding window"]),
      ...(sizes.sinks ? ["sinks"] : []),
      ...(sizes.softcap === undefined ? [] : ["a soft cap"]),
      ...(sizes.relativeBias ? ["a relative bias"] : []),
    ];
    const what = keys
      ? "Cross attention: queries from x, keys and values from the other stream"
      : `${sizes.causal ? "Causal" : "Bidirectional"} self-attention`;
    const kind = `${what}${options.length > 0 ? ` with ${options.join(", ")}` : ""}.`;
    const attention = moduleClass(context, {
      name: "Attention",
      documentation: `${kind}${context.dialect === "parallel" ? " A tensor rank holds heads // tensor.size of the heads." : ""}`,
      sizes: [
        py.parameter("width", "int"),
        py.parameter("heads", "int"),
        ...(grouped ? [py.parameter("kv_heads", "int")] : []),
        py.parameter("head_dim", "int"),
        ...(keys ? [py.parameter("key_width", "int")] : []),
        ...(sizes.relativeBias ? [py.parameter("buckets", "int"), py.parameter("max_distance", "int")] : []),
        ...(sizes.window === undefined ? [] : [py.parameter("window", "int")]),
        ...(sizes.scale === undefined ? [] : [py.parameter("scale", "float")]),
        ...(sizes.softcap === undefined ? [] : [py.parameter("softcap", "float")]),
        ...(rope ? [turning ? py.parameter("rope", "nn.Module") : py.parameter("theta", "float")] : []),
      ],
      init: initialisation(context, sizes, grouped),
      inputs: ["x", ...(keys ? ["keys"] : [])],
      forward: forward(context, sizes, grouped, keyItems),
    });
    return {
      definitions: [
        ...linearModule(context, "row", "name", "heads", "width", false).definitions,
        ...(sizes.norm ? normModule(context, sizes.norm, "name", "head_dim").definitions : []),
        ...(turning ? turning.definitions : rope ? [ropeFunction] : []),
        ...(sizes.relativeBias && context.dialect === "reference" ? [relativeBiasFunction] : []),
        ...(isPlain(sizes) || context.dialect === "parallel" ? [] : [attendOf(sizes)]),
        attention,
      ],
      construct: py.call("Attention", [
        context.name,
        context.width,
        sizes.heads,
        ...(grouped ? [sizes.keyHeads] : []),
        sizes.headDim,
        ...(keys ? [keys.width] : []),
        ...(sizes.relativeBias ? [sizes.relativeBias.buckets, sizes.relativeBias.maxDistance] : []),
        ...(sizes.window === undefined ? [] : [sizes.window]),
        ...(sizes.scale === undefined ? [] : [py.float(sizes.scale)]),
        ...(sizes.softcap === undefined ? [] : [py.float(sizes.softcap)]),
        ...(rope ? [turning ? turning.construct : py.float(rope.theta)] : []),
        ...tensorArgument(context),
      ]),
    };
  },
};
