import { py } from "../../../contracts/index.ts";

const place = (dimension: number): py.Expression => py.method("place", "unsqueeze", [dimension]);
const double = (value: py.Operand): py.Expression => py.method(value, "double");

/** The scores of a relative bias for the reference, [1, heads, length, length], a causal mask included. Logarithms in fp64, nudged so that exact powers stay whole. */
export const relativeBiasFunction: py.FunctionDefinition = py.define(
  "relative_bias",
  [py.parameter("scores", "torch.Tensor"), py.parameter("length", "int"), py.parameter("max_distance", "int"), py.parameter("causal", "bool")],
  "torch.Tensor",
  [
    py.assign("buckets", py.conditional("causal", py.subscript("scores.shape", 1), py.binary("//", py.subscript("scores.shape", 1), 2))),
    py.assign("single", py.binary("//", "buckets", 2)),
    py.assign("place", py.call("torch.arange", ["length"])),
    py.assign("ahead", py.binary("-", place(0), place(1))),
    py.assign("distance", py.conditional("causal", py.method(py.negative("ahead"), "clamp", [], { min: 0 }), py.method("ahead", "abs"))),
    py.assign("share", py.method(py.binary("/", double("distance"), "single"), "clamp", [], { min: py.float(1) })),
    py.assign(
      "share",
      py.binary("/", py.method("share", "log"), py.method(double(py.call("torch.tensor", [py.binary("/", "max_distance", "single")])), "log")),
    ),
    py.assign("far", py.binary("+", "single", py.method(py.binary("+", py.binary("*", "share", py.binary("-", "buckets", "single")), 1e-9), "long"))),
    py.assign(
      "bucket",
      py.call("torch.where", [py.compare("distance", ["<", "single"]), "distance", py.method("far", "clamp", [], { max: py.binary("-", "buckets", 1) })]),
    ),
    py.when(py.not("causal"), [py.assign("bucket", py.binary("+", "bucket", py.binary("*", "buckets", py.compare("ahead", [">", 0]))))]),
    py.assign("bias", py.subscript("scores", py.tuple(py.slice(), "bucket"))),
    py.when("causal", [py.assign("bias", py.method("bias", "masked_fill", [py.compare("ahead", [">", 0]), py.negative(py.call("float", [py.text("inf")]))]))]),
    py.returns(py.method("bias", "unsqueeze", [0])),
  ],
  {
    documentation:
      "What the distance of two tokens adds to their score (T5): learned scores [heads, buckets] of short distances one by one, of long ones by logarithm.",
  },
);
