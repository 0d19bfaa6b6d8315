import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { numberArgument } from "../shared/arguments.ts";
import { moduleClass, ownParameter, present, tensorArgument } from "../shared/torch.ts";

export const positionEmbeddingTorch: LayerTorchFacet = {
  kind: "position_embedding",
  module(layer, context) {
    const length = present(numberArgument(layer, "length"), "a length");
    const parallel = context.dialect === "parallel";
    const positions = py.subscript("self.weight", py.slice(undefined, py.subscript("x.shape", 1)));
    const reference = moduleClass(context, {
      name: "PositionEmbedding",
      sizes: [py.parameter("length", "int"), py.parameter("width", "int")],
      init: [ownParameter("weight", ["length", "width"], "normal")],
      inputs: ["x"],
      forward: [py.returns(py.binary("+", "x", positions))],
    });
    return {
      definitions: parallel ? [] : [reference],
      construct: py.call(parallel ? "rt.PositionEmbedding" : "PositionEmbedding", [context.name, length, context.width, ...tensorArgument(context)]),
    };
  },
};
