import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { defaultEpsilon, numberArgument } from "../shared/arguments.ts";
import { normModule } from "../shared/torch-norms.ts";

export const layerNormTorch: LayerTorchFacet = {
  kind: "layer_norm",
  module: (layer, context) => normModule(context, "LayerNorm", context.name, context.width, numberArgument(layer, "eps") ?? defaultEpsilon),
};
