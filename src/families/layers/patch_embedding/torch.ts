import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { accepted, moduleClass, ownParameter, partName, tensorArgument } from "../shared/torch.ts";
import { patchSizes } from "./sizes.ts";

export const patchEmbeddingTorch: LayerTorchFacet = {
  kind: "patch_embedding",
  module(layer, context) {
    const { patch, width, channels, bias } = accepted(patchSizes(layer, context.stream));
    const parallel = context.dialect === "parallel";
    const cut = py.call("F.conv2d", [py.method("images", "flatten", [0, 1]), "self.weight", "self.bias"], { stride: py.subscript("self.weight.shape", -1) });
    const reference = moduleClass(context, {
      name: "PatchEmbedding",
      documentation: "Images [rows, items, channels, height, width] to [rows x items, patches, width], patches row by row.",
      sizes: ["channels", "patch", "width"].map((size) => py.parameter(size, "int")),
      init: [
        ownParameter("weight", ["width", "channels", "patch", "patch"], "normal"),
        py.assign("self.bias", bias ? py.call("parameter", [partName("bias"), py.tuple("width"), py.text("zeros")]) : null),
      ],
      inputs: ["images"],
      forward: [py.returns(py.method(py.method(cut, "flatten", [2]), "transpose", [1, 2]))],
    });
    return {
      definitions: parallel ? [] : [reference],
      construct: py.call(
        parallel ? "rt.PatchEmbedding" : "PatchEmbedding",
        [context.name, channels, patch, width, ...tensorArgument(context)],
        parallel && bias ? { bias: true } : {},
      ),
    };
  },
};
