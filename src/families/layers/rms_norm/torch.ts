import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { booleanArgument, defaultEpsilon, numberArgument } from "../shared/arguments.ts";
import { normModule } from "../shared/torch-norms.ts";

export const rmsNormTorch: LayerTorchFacet = {
  kind: "rms_norm",
  module(layer, context) {
    const eps = numberArgument(layer, "eps") ?? defaultEpsilon;
    return normModule(context, { kind: "rms", eps, offset: booleanArgument(layer, "offset", false) }, context.name, context.width);
  },
};
