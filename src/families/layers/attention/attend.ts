import { py } from "../../../contracts/index.ts";

const tensor = (name: string): py.FunctionParameter => py.parameter(name, "torch.Tensor");
const given = (name: string): py.Expression => py.compare(name, ["is not", null]);
const hide = (what: py.Expression): py.Statement =>
  py.assign("scores", py.method("scores", "masked_fill", [what, py.negative(py.call("float", [py.text("inf")]))]));
const repeated = (part: string): py.Statement =>
  py.assign(part, py.method(part, "repeat_interleave", [py.binary("//", py.subscript("q.shape", 1), py.subscript(`${part}.shape`, 1))], { dim: 1 }));

const scores = py.binary("@", "q", py.method("k", "transpose", [-2, -1]));
const plainScores = py.assign("scores", py.binary("/", scores, py.binary("**", py.subscript("q.shape", -1), 0.5)));
const bounded = py.binary("*", "softcap", py.call("torch.tanh", [py.binary("/", "scores", "softcap")]));

const define = (name: string, scaled: boolean): py.FunctionDefinition =>
  py.define(
    name,
    [
      tensor("q"),
      tensor("k"),
      tensor("v"),
      py.parameter("causal", "bool", true),
      py.parameter("window", py.binary("|", "int", null), null),
      py.parameter("sinks", py.binary("|", "torch.Tensor", null), null),
      ...(scaled ? [py.parameter("scale", py.binary("|", "float", null), null), py.parameter("softcap", py.binary("|", "float", null), null)] : []),
    ],
    "torch.Tensor",
    [
      repeated("k"),
      repeated("v"),
      scaled
        ? py.assign(
            "scores",
            py.binary(
              "*",
              scores,
              py.conditional(py.compare("scale", ["is", null]), py.binary("**", py.subscript("q.shape", -1), py.negative(py.float(0.5))), "scale"),
            ),
          )
        : plainScores,
      py.assign("scores", py.method("scores", "to", [py.call("torch.promote_types", ["scores.dtype", "torch.float32"])])),
      ...(scaled ? [py.when(given("softcap"), [py.assign("scores", bounded)])] : []),
      py.assign("place", py.call("torch.arange", [py.subscript("q.shape", -2)], { device: "q.device" })),
      py.assign("distance", py.binary("-", py.method("place", "unsqueeze", [1]), "place")),
      py.when("causal", [hide(py.compare("distance", ["<", 0]))]),
      py.when(given("window"), [hide(py.compare("distance", [">=", "window"]))]),
      py.when(given("sinks"), [
        py.assign("sinks", py.method(py.method("sinks", "to", ["scores.dtype"]), "view", [-1, 1, 1])),
        py.assign("sinks", py.method("sinks", "expand_as", [py.subscript("scores", py.tuple(py.ellipsis, py.slice(undefined, 1)))])),
        py.assign("scores", py.call("torch.cat", [py.list("scores", "sinks")], { dim: -1 })),
      ]),
      py.assign("weights", py.subscript(py.method("scores", "softmax", [-1]), py.tuple(py.ellipsis, py.slice(undefined, py.subscript("k.shape", -2))))),
      py.returns(py.binary("@", py.method("weights", "to", ["v.dtype"]), "v")),
    ],
    {
      documentation: `Attention. A token sees itself and the window - 1 before it; sinks [heads] take part in the softmax, without values.${
        scaled ? " Scores are bounded by softcap with tanh." : ""
      }`,
    },
  );

/** Attention with its scores written out, for the reference: what `scaled_dot_product_attention` cannot do by itself. */
export const attendFunction = define("attend", false);

/** The same with a factor and a soft cap of the scores. */
export const attendScaledFunction = define("attend_scaled", true);
