import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import { numberArgument } from "../shared/arguments.ts";
import { present } from "../shared/torch.ts";

/** The same in both dialects: nothing in it is parallel. */
const definition = py.defineClass(
  "Scale",
  ["nn.Module"],
  [
    py.define("__init__", [py.parameter("self"), py.parameter("factor", "float")], null, [
      py.run(py.method(py.call("super"), "__init__")),
      py.assign("self.factor", "factor"),
    ]),
    py.define("forward", [py.parameter("self"), py.parameter("x", "torch.Tensor")], "torch.Tensor", [py.returns(py.binary("*", "x", "self.factor"))]),
  ],
);

export const scaleTorch: LayerTorchFacet = {
  kind: "scale",
  module: (layer) => ({ definitions: [definition], construct: py.call("Scale", [py.float(present(numberArgument(layer, "by"), "a factor"))]) }),
};
