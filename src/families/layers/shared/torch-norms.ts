import type { TorchContext, TorchModule } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import type { Norm } from "./norms.ts";
import { moduleClass, ownParameter, tensorArgument } from "./torch.ts";

const hasWeight = (norm: Norm): boolean => norm.affine !== false;
const hasBias = (norm: Norm): boolean => norm.kind === "layer" && hasWeight(norm) && norm.bias !== false;

/** The reference's class: one name for each text. */
const referenceName = (norm: Norm): string => {
  if (norm.kind === "rms") return norm.offset ? "OffsetRMSNorm" : "RMSNorm";
  if (!hasWeight(norm)) return "PlainLayerNorm";
  return `${norm.offset ? "Offset" : ""}LayerNorm${hasBias(norm) ? "" : "WithoutBias"}`;
};

/** torch computes both norms in fp32 inside, whatever the data type of x; 1 + weight would lose small weights in a short type. */
const referenceForward = (norm: Norm): py.Statement[] => {
  const widened = (value: string): py.Expression => py.method(value, "to", ["wide"]);
  const weightOf = py.binary("+", py.float(1), widened("self.weight"));
  if (norm.offset && hasWeight(norm)) {
    const normed =
      norm.kind === "layer"
        ? py.call("F.layer_norm", [widened("x"), "self.weight.shape", weightOf, hasBias(norm) ? widened("self.bias") : null, "self.eps"])
        : py.call("F.rms_norm", [widened("x"), "self.weight.shape", weightOf, "self.eps"]);
    return [
      py.assign("wide", py.call("torch.promote_types", ["x.dtype", "torch.float32"])),
      py.assign("y", normed),
      py.returns(py.method("y", "to", ["x.dtype"])),
    ];
  }
  if (norm.kind === "layer") {
    const shape = hasWeight(norm) ? "self.weight.shape" : "self.shape";
    const [weight, bias] = [hasWeight(norm) ? "self.weight" : null, hasBias(norm) ? "self.bias" : null];
    return [py.returns(py.call("F.layer_norm", ["x", shape, weight, bias, "self.eps"]))];
  }
  return [py.returns(py.call("F.rms_norm", ["x", "self.weight.shape", "self.weight", "self.eps"]))];
};

const referenceNorm = (context: TorchContext, norm: Norm): py.ClassDefinition =>
  moduleClass(context, {
    name: referenceName(norm),
    sizes: [py.parameter("width", "int"), py.parameter("eps", "float")],
    init: [
      py.assign("self.eps", "eps"),
      ...(hasWeight(norm) ? [ownParameter("weight", ["width"], norm.offset ? "zeros" : "ones")] : [py.assign("self.shape", py.tuple("width"))]),
      ...(hasBias(norm) ? [ownParameter("bias", ["width"], "zeros")] : []),
    ],
    inputs: ["x"],
    forward: referenceForward(norm),
  });

/** A norm over the last dimension. `partial`: its parameters are whole on every tensor rank, but the rank sees only its own heads. */
export const normModule = (context: TorchContext, norm: Norm, name: py.Operand, width: py.Operand, partial = false): TorchModule => {
  if (context.dialect === "reference")
    return { definitions: [referenceNorm(context, norm)], construct: py.call(referenceName(norm), [name, width, py.float(norm.eps)]) };
  const options = {
    ...(partial ? { partial: true } : {}),
    ...(norm.offset && hasWeight(norm) ? { offset: true } : {}),
    ...(norm.kind === "layer" && norm.bias === false && hasWeight(norm) ? { bias: false } : {}),
    ...(hasWeight(norm) ? {} : { affine: false }),
  };
  const kind = norm.kind === "rms" ? "rt.RMSNorm" : "rt.LayerNorm";
  return { definitions: [], construct: py.call(kind, [name, width, py.float(norm.eps), ...tensorArgument(context)], options) };
};
