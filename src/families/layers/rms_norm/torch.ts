import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { defaultEpsilon, numberArgument } from "../shared/arguments.ts";
import { normModule } from "../shared/torch-norms.ts";

export const rmsNormTorch: LayerTorchFacet = {
  kind: "rms_norm",
  module: (layer, context) => normModule(context, "RMSNorm", context.name, context.width, numberArgument(layer, "eps") ?? defaultEpsilon),
};
