import type { LayerTorchFacet, TorchContext, TorchModule } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { linearModule } from "../shared/torch-linear.ts";
import { normModule } from "../shared/torch-norms.ts";
import { accepted, moduleClass, ownParameter, partName } from "../shared/torch.ts";
import { type MambaSizes, mambaSizes } from "./sizes.ts";

/** On hgm_rt, which has the whole layer. */
const parallelModule = (context: TorchContext, sizes: MambaSizes): TorchModule => {
  const { inner, state, taps, rank, bias, convBias, normEpsilon } = sizes;
  return {
    definitions: [],
    construct: py.call("rt.Mamba", [context.name, context.width, inner, state, taps, rank, "tensor"], {
      ...(bias ? { bias: true } : {}),
      ...(convBias ? {} : { conv_bias: false }),
      ...(normEpsilon === undefined ? {} : { norm_eps: py.float(normEpsilon) }),
    }),
  };
};

const last = py.negative(1);
const uniform = (attribute: string, part: string, inputs: string): py.Statement =>
  py.assign(
    `self.${attribute}`,
    py.call("parameter", [
      partName(part),
      py.tuple("inner", inputs),
      py.text("uniform"),
      py.negative(py.binary("**", inputs, py.negative(py.float(0.5)))),
      py.binary("**", inputs, py.negative(py.float(0.5))),
    ]),
  );

/** One token after another, every step as the paper writes it. */
const referenceModule = (context: TorchContext, sizes: MambaSizes): TorchModule => {
  const { bias, convBias, normEpsilon } = sizes;
  const linear = (part: string, inputs: py.Operand, outputs: py.Operand, withBias: boolean): TorchModule =>
    linearModule(context, "whole", partName(part), inputs, outputs, withBias);
  const member = (part: string, inputs: py.Operand, outputs: py.Operand, withBias: boolean): py.Statement =>
    py.assign(`self.${part}`, linear(part, inputs, outputs, withBias).construct);
  const norm = (part: string, size: string): TorchModule => normModule(context, { kind: "rms", eps: normEpsilon ?? 0 }, partName(part), size);
  const normed = normEpsilon === undefined ? [] : (["dt", "b", "c"] as const);
  const wide = (value: py.Operand): py.Expression => py.method(value, "to", ["wide"]);
  const at = (value: string): py.Expression => py.subscript(value, py.tuple(py.slice(), "t"));
  const grown = (value: py.Operand, dimension: py.Operand): py.Expression => py.method(value, "unsqueeze", [dimension]);
  const mamba = moduleClass(context, {
    name: "Mamba",
    documentation: "Selective state space layer of Mamba-1: each channel has a state that decays and takes in the channel, as the token chooses.",
    sizes: ["width", "inner", "state", "taps", "rank"].map((name) => py.parameter(name, "int")),
    init: [
      py.assign("self.parts", py.list("rank", "state", "state")),
      member("in_x", "width", "inner", bias),
      member("in_z", "width", "inner", bias),
      uniform("conv", "conv.weight", "taps"),
      ...(convBias ? [py.assign("self.conv_bias", py.call("parameter", [partName("conv.bias"), py.tuple("inner"), py.text("zeros")]))] : []),
      member("x_proj", "inner", py.binary("+", "rank", py.binary("*", 2, "state")), false),
      ...normed.map((part) => py.assign(`self.${part}_norm`, norm(`${part}_norm`, part === "dt" ? "rank" : "state").construct)),
      uniform("dt_proj", "dt_proj.weight", "rank"),
      py.assign(
        "self.dt_bias",
        py.call("parameter", [partName("dt_proj.bias"), py.tuple("inner"), py.text("inverse_softplus"), py.float(0.001), py.float(0.1)]),
      ),
      ownParameter("a_log", ["inner", "state"], "log_range"),
      ownParameter("d", ["inner"], "ones"),
      member("out_proj", "inner", "width", bias),
    ],
    inputs: ["stream"],
    forward: [
      py.assign("wide", py.call("torch.promote_types", ["stream.dtype", "torch.float32"])),
      py.assign(py.names("x", "z"), py.names(py.call("self.in_x", ["stream"]), py.call("self.in_z", ["stream"]))),
      py.comment("Each channel's own filter over this token and the few before it."),
      py.assign("x", py.call("F.pad", [py.method("x", "transpose", [1, 2]), py.tuple(py.binary("-", py.subscript("self.conv.shape", 1), 1), 0)])),
      py.assign(
        "x",
        py.call("F.conv1d", ["x", py.method("self.conv", "unsqueeze", [1]), convBias ? "self.conv_bias" : null], { groups: py.subscript("x.shape", 1) }),
      ),
      py.assign("x", py.method(py.call("F.silu", ["x"]), "transpose", [1, 2])),
      py.assign(py.names("dt", "b", "c"), py.method(py.call("self.x_proj", ["x"]), "split", ["self.parts"], { dim: last })),
      ...(normed.length === 0
        ? []
        : [py.assign(py.names("dt", "b", "c"), py.names(py.call("self.dt_norm", ["dt"]), py.call("self.b_norm", ["b"]), py.call("self.c_norm", ["c"])))]),
      py.assign("dt", py.call("F.softplus", [wide(py.call("F.linear", ["dt", "self.dt_proj", "self.dt_bias"]))])),
      py.assign("a", py.negative(py.call("torch.exp", [wide("self.a_log")]))),
      py.assign(py.names("u", "b", "c"), py.names(wide("x"), wide("b"), wide("c"))),
      py.assign("h", py.call("torch.zeros_like", ["a"])),
      py.assign("y", py.list()),
      {
        kind: "for",
        target: py.expression("t"),
        of: py.call("range", [py.subscript("u.shape", 1)]),
        body: [
          py.assign("decay", py.call("torch.exp", [py.binary("*", grown(at("dt"), last), "a")])),
          py.assign("h", py.binary("+", py.binary("*", "decay", "h"), py.binary("*", grown(py.binary("*", at("dt"), at("u")), last), grown(at("b"), 1)))),
          py.run(py.method("y", "append", [py.method(py.binary("*", "h", grown(at("c"), 1)), "sum", [last])])),
        ],
      },
      py.assign("y", py.binary("+", py.call("torch.stack", ["y"], { dim: 1 }), py.binary("*", "u", wide("self.d")))),
      py.returns(py.call("self.out_proj", [py.binary("*", py.method("y", "to", ["stream.dtype"]), py.call("F.silu", ["z"]))])),
    ],
  });
  return {
    definitions: [...linear("in_x", "width", "inner", bias).definitions, ...(normEpsilon === undefined ? [] : norm("dt_norm", "rank").definitions), mamba],
    construct: py.call("Mamba", [context.name, context.width, sizes.inner, sizes.state, sizes.taps, sizes.rank]),
  };
};

export const mambaTorch: LayerTorchFacet = {
  kind: "mamba",
  module(layer, context) {
    const sizes = accepted(mambaSizes(layer, context.width));
    return context.dialect === "parallel" ? parallelModule(context, sizes) : referenceModule(context, sizes);
  },
};
