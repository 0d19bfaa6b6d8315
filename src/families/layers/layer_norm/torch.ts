import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { booleanArgument, defaultEpsilon, numberArgument } from "../shared/arguments.ts";
import { normModule } from "../shared/torch-norms.ts";

export const layerNormTorch: LayerTorchFacet = {
  kind: "layer_norm",
  module(layer, context) {
    const eps = numberArgument(layer, "eps") ?? defaultEpsilon;
    const [bias, affine] = [booleanArgument(layer, "bias", true), booleanArgument(layer, "affine", true)];
    const offset = booleanArgument(layer, "offset", false);
    return normModule(context, { kind: "layer", eps, bias, affine, offset }, context.name, context.width);
  },
};
