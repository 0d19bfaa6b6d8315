import type { LayerTorchFacet, TorchContext, TorchModule } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { firstMatrices } from "../shared/activations.ts";
import { hidden } from "../shared/torch-activations.ts";
import { linearModule } from "../shared/torch-linear.ts";
import { accepted, moduleClass, partName } from "../shared/torch.ts";
import { type MoeSizes, moeSizes, type Router } from "./sizes.ts";

/** On hgm_rt, which has the whole layer. */
const parallelModule = (context: TorchContext, sizes: MoeSizes): TorchModule => {
  const { activation, router } = sizes;
  const options = {
    ...(activation.name === "swiglu" ? {} : { activation: py.text(activation.name) }),
    ...(activation.name === "swiglu_clamped" ? { limit: py.float(activation.limit), alpha: py.float(activation.alpha) } : {}),
    ...(sizes.bias ? { bias: true } : {}),
    ...(router.bias ? { router_bias: true } : {}),
    ...(sizes.sharedFfn === 0 ? {} : { shared: sizes.sharedFfn }),
    ...(sizes.sharedGate ? { shared_gate: true } : {}),
    ...(router.score === "softmax" ? {} : { score: py.text(router.score) }),
    ...(router.normalize ? {} : { normalize: false }),
    ...(router.scale === 1 ? {} : { scale: py.float(router.scale) }),
    ...(router.groups === router.topGroups ? {} : { groups: router.groups, top_groups: router.topGroups }),
    ...(router.balance === undefined ? {} : { balance: py.float(router.balance) }),
  };
  return {
    definitions: [],
    construct: py.call("rt.Moe", [context.name, context.width, sizes.experts, sizes.topK, sizes.ffn, "tensor"], options),
  };
};

const last = py.negative(1);

/** Numbers and weights of the experts of each token, both [tokens, top_k]. */
const routing = (router: Router): py.Statement[] => {
  const limited = router.groups > router.topGroups;
  const groupPlace = py.method(py.compare("best", ["<", "worst"]), "unsqueeze", [last]);
  return [
    py.assign("wide", py.call("torch.promote_types", ["x.dtype", "torch.float32"])),
    py.assign(
      "scores",
      py.method(
        py.call(
          "F.linear",
          ["x", "self.router.weight", ...(router.bias ? ["self.router.bias"] : [])].map((value) => py.method(value, "to", ["wide"])),
        ),
        router.score,
        router.score === "softmax" ? [last] : [],
      ),
    ),
    py.assign(
      "preference",
      router.balance === undefined
        ? py.method("scores", "detach")
        : py.binary("+", py.method("scores", "detach"), py.method(py.method("self.balance", "detach"), "to", ["wide"])),
    ),
    ...(limited
      ? [
          py.comment(router.score === "softmax" ? "Only the groups with the best scores." : "Only the groups whose two best scores have the largest sums."),
          py.assign("grouped", py.method("preference", "unflatten", [last, py.tuple(router.groups, last)])),
          ...(router.score === "softmax"
            ? [py.assign("best", py.method("grouped", "amax", [last]))]
            : [
                py.assign("two", py.call("min", [2, py.subscript("grouped.shape", last)])),
                py.assign("best", py.method(py.attribute(py.method("grouped", "topk", ["two"], { dim: last }), "values"), "sum", [last])),
              ]),
          py.assign(
            "worst",
            py.subscript(py.attribute(py.method("best", "topk", [router.topGroups], { dim: last }), "values"), py.tuple(py.ellipsis, py.slice(last))),
          ),
          py.assign(
            "preference",
            py.method(py.method("grouped", "masked_fill", [groupPlace, py.negative(py.call("float", [py.text("inf")]))]), "flatten", [py.negative(2)]),
          ),
        ]
      : []),
    py.assign("chosen", py.attribute(py.method("preference", "topk", ["self.top_k"], { dim: last }), "indices")),
    py.assign("weights", py.method("scores", "gather", [last, "chosen"])),
    ...(router.normalize ? [py.assign("weights", py.binary("/", "weights", py.method("weights", "sum", [last], { keepdim: true })))] : []),
    py.assign("weights", py.method(router.scale === 1 ? "weights" : py.binary("*", "weights", py.float(router.scale)), "to", ["x.dtype"])),
  ];
};

/** The load of each expert above the mean is what its bias's gradient says; a power of two keeps it exact in 16 bits. */
const tally: readonly py.Statement[] = [
  py.when(py.call("torch.is_grad_enabled"), [
    py.assign("load", py.method(py.method(py.method("chosen", "flatten"), "bincount", [], { minlength: py.call("len", ["self.balance"]) }), "float")),
    py.assign(
      "excess",
      py.method(py.binary("*", py.binary("-", "load", py.method("load", "mean")), py.binary("**", py.float(2), -12)), "to", ["self.balance.dtype"]),
    ),
    py.assign("self.balance.grad", py.conditional(py.compare("self.balance.grad", ["is", null]), "excess", py.binary("+", "self.balance.grad", "excess"))),
  ]),
];

const referenceModule = (context: TorchContext, sizes: MoeSizes): TorchModule => {
  const { activation, router } = sizes;
  const firsts = firstMatrices(activation);
  const { bias } = sizes;
  const parts = [...firsts, "down", ...(bias ? [...firsts, "down"].map((part) => `${part}_bias`) : [])];
  const shared = sizes.sharedFfn > 0;
  const linear = (part: string, inputs: py.Operand, outputs: py.Operand, withBias = bias): TorchModule =>
    linearModule(context, "whole", partName(part), inputs, outputs, withBias);
  const tensor = (part: string, name: string, shape: readonly py.Operand[], kind: string): py.Statement =>
    py.assign(`self.${part}`, py.call("parameter", [partName(name), py.tuple(...shape), py.text(kind)]));
  const routed = py.binary(
    "*",
    py.call("F.linear", ["hidden", "down", ...(bias ? ["down_bias"] : [])]),
    py.method(py.subscript("weights", py.tuple("row", "place")), "unsqueeze", [last]),
  );
  const routedHidden = hidden(activation, (part) => py.call("F.linear", [py.subscript("x", "row"), part, ...(bias ? [`${part}_bias`] : [])]));
  const sharedHidden = hidden(activation, (part) => py.call(`self.shared_${part}`, ["x"]));
  const whole = py.call("self.shared_down", ["hidden"]);
  const sharedOutput = sizes.sharedGate ? py.binary("*", whole, py.call("torch.sigmoid", [py.call("self.token_gate", ["x"])])) : whole;
  const moe = moduleClass(context, {
    name: "Moe",
    documentation: `Experts with ${activation.name}: a token passes through top_k of them${shared ? " and through a shared network" : ""}; none is dropped.`,
    sizes: ["width", "experts", "top_k", "ffn", ...(shared ? ["shared"] : [])].map((name) => py.parameter(name, "int")),
    init: [
      py.assign("self.top_k", "top_k"),
      py.assign("self.router", linear("router", "width", "experts", router.bias).construct),
      ...(router.balance === undefined
        ? []
        : [
            tensor("balance", "router.balance", ["experts"], "zeros"),
            py.assign(py.subscript("BALANCES", partName("router.balance")), py.float(router.balance)),
          ]),
      ...firsts.map((part) => tensor(part, `experts.${part}`, ["experts", "ffn", "width"], "normal")),
      ...(bias ? firsts.map((part) => tensor(`${part}_bias`, `experts.${part}_bias`, ["experts", "ffn"], "zeros")) : []),
      tensor("down", "experts.down", ["experts", "width", "ffn"], "normal"),
      ...(bias ? [tensor("down_bias", "experts.down_bias", ["experts", "width"], "zeros")] : []),
      ...(shared
        ? [
            ...firsts.map((part) => py.assign(`self.shared_${part}`, linear(`shared.${part}`, "width", "shared").construct)),
            py.assign("self.shared_down", linear("shared.down", "shared", "width").construct),
            ...(sizes.sharedGate ? [py.assign("self.token_gate", linear("shared_gate", "width", 1, false).construct)] : []),
          ]
        : []),
    ],
    inputs: ["stream"],
    forward: [
      py.assign("x", py.method("stream", "flatten", [0, py.negative(2)])),
      ...routing(router),
      py.assign("y", py.call("torch.zeros_like", ["x"])),
      {
        kind: "for",
        target: py.names("expert", py.tuple(...parts)),
        of: py.call("enumerate", [
          py.call(
            "zip",
            parts.map((part) => `self.${part}`),
          ),
        ]),
        body: [
          py.assign(py.names("row", "place"), py.method(py.compare("chosen", ["==", "expert"]), "nonzero", [], { as_tuple: true })),
          ...routedHidden.before,
          py.assign("hidden", routedHidden.value),
          py.assign("y", py.method("y", "index_add", [0, "row", routed])),
        ],
      },
      ...(shared ? [...sharedHidden.before, py.assign("hidden", sharedHidden.value), py.assign("y", py.binary("+", "y", sharedOutput))] : []),
      ...(router.balance === undefined ? [] : tally),
      py.returns(py.method("y", "view_as", ["stream"])),
    ],
  });
  return {
    definitions: [...linear("router", "width", "experts").definitions, moe],
    construct: py.call("Moe", [context.name, context.width, sizes.experts, sizes.topK, sizes.ffn, ...(shared ? [sizes.sharedFfn] : [])]),
  };
};

export const moeTorch: LayerTorchFacet = {
  kind: "moe",
  module(layer, context) {
    const sizes = accepted(moeSizes(layer, context.width));
    return context.dialect === "parallel" ? parallelModule(context, sizes) : referenceModule(context, sizes);
  },
};
