import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { accepted, moduleClass, ownParameter, partName, tensorArgument } from "../shared/torch.ts";
import { convolutionSizes } from "./sizes.ts";

/** torch convolves along the last dimension; the stream has its elements there. */
const turned = (x: py.Operand): py.Expression => py.method(x, "transpose", [1, 2]);

export const convTorch: LayerTorchFacet = {
  kind: "conv",
  module(layer, context) {
    const { kernel, width, stride, before, behind, groups, bias } = accepted(convolutionSizes(layer, context.width));
    const parallel = context.dialect === "parallel";
    const reference = moduleClass(context, {
      name: "Convolution",
      documentation: "Convolution along the sequence of [rows, length, inputs], with zeros before the first position and behind the last.",
      sizes: ["inputs", "outputs", "kernel", "stride", "before", "behind", "groups"].map((size) => py.parameter(size, "int")),
      init: [
        ...["stride", "before", "behind", "groups"].map((size) => py.assign(`self.${size}`, size)),
        ownParameter("weight", ["outputs", py.binary("//", "inputs", "groups"), "kernel"], "normal"),
        py.assign("self.bias", bias ? py.call("parameter", [partName("bias"), py.tuple("outputs"), py.text("zeros")]) : null),
      ],
      inputs: ["x"],
      forward: [
        py.assign("x", py.call("F.pad", [turned("x"), py.tuple("self.before", "self.behind")])),
        py.returns(turned(py.call("F.conv1d", ["x", "self.weight", "self.bias"], { stride: "self.stride", groups: "self.groups" }))),
      ],
    });
    const sizes = [context.name, context.width, width, kernel, stride, before, behind, groups, ...tensorArgument(context)];
    return {
      definitions: parallel ? [] : [reference],
      construct: py.call(parallel ? "rt.Convolution" : "Convolution", sizes, parallel && bias ? { bias: true } : {}),
    };
  },
};
