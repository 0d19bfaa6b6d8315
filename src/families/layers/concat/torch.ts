import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { wordArgument } from "../shared/arguments.ts";
import { joinItems } from "../shared/torch-items.ts";
import { accepted, moduleClass, tensorArgument } from "../shared/torch.ts";
import { joinedStreams } from "./joined.ts";

const words = ["first", "second", "third", "fourth"];

export const concatTorch: LayerTorchFacet = {
  kind: "concat",
  module(layer, context) {
    const streams = accepted(joinedStreams(layer, context.streamOf));
    const sideBySide = wordArgument(layer, "axis") === "width";
    const inputs = streams.map((_, index) => words[index] ?? `stream_${index + 1}`);
    const parts = streams.map(({ items }, index) => joinItems(inputs[index] ?? "", sideBySide ? 1 : items));
    const concat = moduleClass(context, {
      name: "Concat",
      documentation: sideBySide ? "Streams side by side." : "Streams one behind the other; the items of a sample become one sequence.",
      sizes: [],
      init: [],
      inputs,
      forward: [py.returns(py.call("torch.cat", [py.tuple(...parts)], { dim: sideBySide ? 2 : 1 }))],
    });
    return { definitions: [concat], construct: py.call("Concat", [context.name, ...tensorArgument(context)]) };
  },
};
