import type { LayerSpec, LayerTorchFacet, TorchContext } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { booleanArgument, numberArgument } from "../shared/arguments.ts";
import { moduleClass, ownParameter, partName, present, tensorArgument } from "../shared/torch.ts";

interface Logits {
  readonly bias: boolean;
  readonly scale: number;
  readonly softcap: number | undefined;
}

const logitsOf = (layer: LayerSpec): Logits => ({
  bias: booleanArgument(layer, "bias", false),
  scale: numberArgument(layer, "scale") ?? 1,
  softcap: numberArgument(layer, "softcap"),
});

/** Logits are widened to fp32 at least, so that fp64 stays fp64. */
const referenceHead = (context: TorchContext, { bias, scale, softcap }: Logits): py.ClassDefinition => {
  const weightName = context.tiedTo === undefined ? partName("weight") : py.text(context.tiedTo);
  const part = context.firstTarget !== undefined;
  // The positions whose tokens are predicted, of a stream that has others as well.
  const targetsOf = py.subscript("x", py.tuple(py.slice(), py.slice("self.first", py.binary("+", "self.first", py.subscript("targets.shape", 1)))));
  const logits = py.call("F.linear", ["x", "self.weight", ...(bias ? ["self.bias"] : [])]);
  const bounded = (cap: number): py.Expression => py.binary("*", py.float(cap), py.call("torch.tanh", [py.binary("/", "logits", py.float(cap))]));
  return moduleClass(context, {
    name: "Head",
    documentation: "Projection to the vocabulary and the sum over all tokens of the cross entropy, in fp32.",
    sizes: [py.parameter("width", "int"), py.parameter("vocabulary", "int"), ...(part ? [py.parameter("first", "int")] : [])],
    init: [
      ...(part ? [py.assign("self.first", "first")] : []),
      py.assign("self.weight", py.call("parameter", [weightName, py.tuple("vocabulary", "width"), py.text("normal")])),
      ...(bias ? [ownParameter("bias", ["vocabulary"], "zeros")] : []),
    ],
    inputs: ["x", "targets"],
    forward: [
      ...(part ? [py.assign("x", targetsOf)] : []),
      py.assign("logits", logits),
      py.assign("logits", py.method("logits", "to", [py.call("torch.promote_types", ["logits.dtype", "torch.float32"])])),
      ...(scale === 1 ? [] : [py.assign("logits", py.binary("*", "logits", py.float(scale)))]),
      ...(softcap === undefined ? [] : [py.assign("logits", bounded(softcap))]),
      py.returns(py.call("F.cross_entropy", [py.method("logits", "flatten", [0, 1]), py.method("targets", "flatten")], { reduction: py.text("sum") })),
    ],
  });
};

export const headTorch: LayerTorchFacet = {
  kind: "head",
  module(layer, context) {
    const vocabulary = present(numberArgument(layer, "vocab"), "a vocabulary");
    const logits = logitsOf(layer);
    const first = context.firstTarget === undefined ? [] : [context.firstTarget];
    if (context.dialect === "reference")
      return { definitions: [referenceHead(context, logits)], construct: py.call("Head", [context.name, context.width, vocabulary, ...first]) };
    const options = {
      ...(context.tiedTo === undefined ? {} : { tied: py.text(context.tiedTo) }),
      ...(logits.bias ? { bias: true } : {}),
      ...(logits.scale === 1 ? {} : { scale: py.float(logits.scale) }),
      ...(logits.softcap === undefined ? {} : { softcap: py.float(logits.softcap) }),
      ...(context.firstTarget === undefined ? {} : { first: context.firstTarget }),
    };
    return { definitions: [], construct: py.call("rt.Head", [context.name, context.width, vocabulary, ...tensorArgument(context)], options) };
  },
};
