import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { firstMatrices, isGated } from "../shared/activations.ts";
import { linearModule } from "../shared/torch-linear.ts";
import { accepted, moduleClass, partName, tensorArgument } from "../shared/torch.ts";
import { mlpSizes } from "./sizes.ts";

export const mlpTorch: LayerTorchFacet = {
  kind: "mlp",
  module(layer, context) {
    const { ffn, activation, bias } = accepted(mlpSizes(layer, context.width));
    const parallel = context.dialect === "parallel";
    const gated = isGated(activation);
    const up = (part: string) => linearModule(context, "column", partName(part), "width", "ffn", bias);
    const down = linearModule(context, "row", partName("down"), "ffn", "width", bias);
    const firsts = firstMatrices(activation);
    const hidden = gated
      ? py.binary("*", py.call("F.silu", [py.call("self.gate", ["x"])]), py.call("self.up", ["x"]))
      : py.call(`F.${activation}`, [py.call("self.up", ["x"])]);
    const mlp = moduleClass(context, {
      name: "Mlp",
      documentation: `Feed-forward network with ${activation}.${parallel ? " A tensor rank holds ffn // tensor.size of the hidden width." : ""}`,
      sizes: [py.parameter("width", "int"), py.parameter("ffn", "int")],
      init: [
        ...(parallel ? [py.assign("self.tensor", "tensor")] : []),
        ...firsts.map((part) => py.assign(`self.${part}`, up(part).construct)),
        py.assign("self.down", down.construct),
      ],
      inputs: ["x"],
      forward: [...(parallel ? [py.assign("x", py.call("self.tensor.enter", ["x"]))] : []), py.returns(py.call("self.down", [hidden]))],
    });
    return { definitions: [...down.definitions, mlp], construct: py.call("Mlp", [context.name, context.width, ffn, ...tensorArgument(context)]) };
  },
};
