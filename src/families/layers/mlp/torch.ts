import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { firstMatrices } from "../shared/activations.ts";
import { hidden } from "../shared/torch-activations.ts";
import { linearModule } from "../shared/torch-linear.ts";
import { accepted, moduleClass, partName, tensorArgument } from "../shared/torch.ts";
import { mlpSizes } from "./sizes.ts";

export const mlpTorch: LayerTorchFacet = {
  kind: "mlp",
  module(layer, context) {
    const { ffn, activation, bias } = accepted(mlpSizes(layer, context.width));
    const parallel = context.dialect === "parallel";
    const up = (part: string) => linearModule(context, "column", partName(part), "width", "ffn", bias);
    const down = linearModule(context, "row", partName("down"), "ffn", "width", bias);
    const firsts = firstMatrices(activation);
    const inner = hidden(activation, (part) => py.call(`self.${part}`, ["x"]));
    const mlp = moduleClass(context, {
      name: "Mlp",
      documentation: `Feed-forward network with ${activation.name}.${parallel ? " A tensor rank holds ffn // tensor.size of the hidden width." : ""}`,
      sizes: [py.parameter("width", "int"), py.parameter("ffn", "int")],
      init: [
        ...(parallel ? [py.assign("self.tensor", "tensor")] : []),
        ...firsts.map((part) => py.assign(`self.${part}`, up(part).construct)),
        py.assign("self.down", down.construct),
      ],
      inputs: ["x"],
      forward: [...(parallel ? [py.assign("x", py.call("self.tensor.enter", ["x"]))] : []), ...inner.before, py.returns(py.call("self.down", [inner.value]))],
    });
    return { definitions: [...down.definitions, mlp], construct: py.call("Mlp", [context.name, context.width, ffn, ...tensorArgument(context)]) };
  },
};
