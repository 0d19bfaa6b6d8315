import type { TorchContext, TorchModule } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { moduleClass, ownParameter, partName, tensorArgument } from "./torch.ts";

/** The reference's one linear layer; its bias is there only where some layer asks for one. */
const referenceLinear = (context: TorchContext): py.ClassDefinition =>
  moduleClass(context, {
    name: "Linear",
    sizes: [py.parameter("inputs", "int"), py.parameter("outputs", "int"), py.parameter("bias", "bool", false)],
    init: [
      ownParameter("weight", ["outputs", "inputs"], "normal"),
      py.assign("self.bias", py.conditional("bias", py.call("parameter", [partName("bias"), py.tuple("outputs"), py.text("zeros")]), null)),
    ],
    inputs: ["x"],
    forward: [py.returns(py.call("F.linear", ["x", "self.weight", "self.bias"]))],
  });

export type LinearCut = "column" | "row" | "whole";

const parallelNames: Readonly<Record<LinearCut, string>> = { column: "rt.ColumnLinear", row: "rt.RowLinear", whole: "rt.Linear" };

/** A linear layer: cut over the tensor axis in the parallel dialect, plain in the reference. */
export const linearModule = (context: TorchContext, cut: LinearCut, name: py.Operand, inputs: py.Operand, outputs: py.Operand, bias: boolean): TorchModule => ({
  definitions: context.dialect === "parallel" ? [] : [referenceLinear(context)],
  construct: py.call(
    context.dialect === "parallel" ? parallelNames[cut] : "Linear",
    [name, inputs, outputs, ...tensorArgument(context)],
    bias ? { bias: true } : {},
  ),
});
