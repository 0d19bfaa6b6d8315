import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { booleanArgument, numberArgument } from "../shared/arguments.ts";
import { linearModule } from "../shared/torch-linear.ts";
import { present } from "../shared/torch.ts";

export const linearTorch: LayerTorchFacet = {
  kind: "linear",
  module: (layer, context) =>
    linearModule(context, "whole", context.name, context.width, present(numberArgument(layer, "width"), "a width"), booleanArgument(layer, "bias", false)),
};
