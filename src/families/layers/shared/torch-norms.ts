import type { TorchContext, TorchModule } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { moduleClass, ownParameter, tensorArgument } from "./torch.ts";

const referenceNorm = (context: TorchContext, name: "RMSNorm" | "LayerNorm"): py.ClassDefinition =>
  moduleClass(context, {
    name,
    sizes: [py.parameter("width", "int"), py.parameter("eps", "float")],
    init: [
      py.assign("self.eps", "eps"),
      ownParameter("weight", ["width"], "ones"),
      ...(name === "LayerNorm" ? [ownParameter("bias", ["width"], "zeros")] : []),
    ],
    inputs: ["x"],
    forward: [
      // torch computes both norms in fp32 inside, whatever the data type of x.
      py.returns(
        name === "LayerNorm"
          ? py.call("F.layer_norm", ["x", "self.weight.shape", "self.weight", "self.bias", "self.eps"])
          : py.call("F.rms_norm", ["x", "self.weight.shape", "self.weight", "self.eps"]),
      ),
    ],
  });

/** A norm over the last dimension. `partial`: the weight is whole on every tensor rank, but the rank sees only its own heads. */
export const normModule = (
  context: TorchContext,
  kind: "RMSNorm" | "LayerNorm",
  name: py.Operand,
  width: py.Operand,
  eps: number,
  partial = false,
): TorchModule => ({
  definitions: context.dialect === "parallel" ? [] : [referenceNorm(context, kind)],
  construct: py.call(
    context.dialect === "parallel" ? `rt.${kind}` : kind,
    [name, width, py.float(eps), ...tensorArgument(context)],
    partial && context.dialect === "parallel" ? { partial: true } : {},
  ),
});
