import { py } from "../../../contracts/index.ts";

/** x is [rows, heads, sequence, head_dim]; fp32 angles widen the products, and the result returns to x's data type. */
export const ropeFunction: py.FunctionDefinition = py.define(
  "rope",
  [py.parameter("x", "torch.Tensor"), py.parameter("theta", "float")],
  "torch.Tensor",
  [
    py.assign("half", py.binary("//", py.subscript("x.shape", py.negative(1)), 2)),
    py.assign("exponents", py.binary("/", py.call("torch.arange", ["half"], { device: "x.device", dtype: "torch.float32" }), "half")),
    py.assign("positions", py.call("torch.arange", [py.subscript("x.shape", py.negative(2))], { device: "x.device", dtype: "torch.float32" })),
    py.assign("angles", py.call("torch.outer", ["positions", py.binary("**", "theta", py.negative("exponents"))])),
    py.assign(py.names("cos", "sin"), py.names(py.method("angles", "cos"), py.method("angles", "sin"))),
    py.assign(py.names("first", "second"), py.method("x", "chunk", [2], { dim: -1 })),
    py.assign(
      "turned",
      py.names(
        py.binary("-", py.binary("*", "first", "cos"), py.binary("*", "second", "sin")),
        py.binary("+", py.binary("*", "second", "cos"), py.binary("*", "first", "sin")),
      ),
    ),
    py.returns(py.method(py.call("torch.cat", ["turned"], { dim: -1 }), "to", ["x.dtype"])),
  ],
  { documentation: "Rotary position embedding of [rows, heads, sequence, head_dim]: halves turn against each other; fp32 angles." },
);
