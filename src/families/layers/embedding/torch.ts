import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { numberArgument } from "../shared/arguments.ts";
import { moduleClass, ownParameter, present, tensorArgument } from "../shared/torch.ts";

export const embeddingTorch: LayerTorchFacet = {
  kind: "embedding",
  module(layer, context) {
    const vocabulary = present(numberArgument(layer, "vocab") ?? context.vocabulary, "a vocabulary");
    const width = present(numberArgument(layer, "width"), "a width");
    const tied = context.tiedTo;
    const scale = numberArgument(layer, "scale") ?? 1;
    const parallel = context.dialect === "parallel";
    const found = py.call("F.embedding", ["tokens", "self.weight"]);
    const reference = moduleClass(context, {
      name: "Embedding",
      sizes: [py.parameter("vocabulary", "int"), py.parameter("width", "int")],
      init: [
        tied === undefined
          ? ownParameter("weight", ["vocabulary", "width"], "normal")
          : py.assign("self.weight", py.call("parameter", [py.text(tied), py.tuple("vocabulary", "width"), py.text("normal")])),
      ],
      inputs: ["tokens"],
      forward: [py.returns(scale === 1 ? found : py.binary("*", found, py.float(scale)))],
    });
    const options = parallel ? { ...(scale === 1 ? {} : { scale: py.float(scale) }), ...(tied === undefined ? {} : { tied: py.text(tied) }) } : {};
    return {
      definitions: parallel ? [] : [reference],
      construct: py.call(parallel ? "rt.Embedding" : "Embedding", [context.name, vocabulary, width, ...tensorArgument(context)], options),
    };
  },
};
