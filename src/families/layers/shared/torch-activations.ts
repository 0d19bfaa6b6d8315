import { py } from "../../../contracts/index.ts";
import type { Activation, ActivationName } from "./activations.ts";

type Values = (part: "gate" | "up") => py.Expression;

/** gelu by the error function, or by Hendrycks and Gimpel's approximation with tanh. */
const gelu = (x: py.Operand): py.Expression => py.call("F.gelu", [x]);
const geluTanh = (x: py.Operand): py.Expression => py.call("F.gelu", [x], { approximate: py.text("tanh") });

const hiddenValues: Readonly<Record<Exclude<ActivationName, "swiglu_clamped">, (of: Values) => py.Expression>> = {
  swiglu: (of) => py.binary("*", py.call("F.silu", [of("gate")]), of("up")),
  geglu: (of) => py.binary("*", gelu(of("gate")), of("up")),
  geglu_tanh: (of) => py.binary("*", geluTanh(of("gate")), of("up")),
  gelu: (of) => gelu(of("up")),
  gelu_tanh: (of) => geluTanh(of("up")),
  relu: (of) => py.call("F.relu", [of("up")]),
  silu: (of) => py.call("F.silu", [of("up")]),
  relu_squared: (of) => py.method(py.call("F.relu", [of("up")]), "square"),
};

/** The clamped gate of GPT-OSS: (up + 1) gate sigmoid(alpha gate), the gate bounded above and up on both sides. */
const clamped = ({ limit, alpha }: Activation, of: Values): { readonly before: readonly py.Statement[]; readonly value: py.Expression } => ({
  before: [
    py.assign("gate", py.method(of("gate"), "clamp", [], { max: py.float(limit) })),
    py.assign("up", py.method(of("up"), "clamp", [py.negative(py.float(limit)), py.float(limit)])),
  ],
  value: py.binary("*", py.binary("*", py.binary("+", "up", py.float(1)), "gate"), py.call("torch.sigmoid", [py.binary("*", py.float(alpha), "gate")])),
});

/** What `down` takes, from the values of the first matrices: statements that come first, and the expression. */
export const hidden = (activation: Activation, of: Values): { readonly before: readonly py.Statement[]; readonly value: py.Expression } =>
  activation.name === "swiglu_clamped" ? clamped(activation, of) : { before: [], value: hiddenValues[activation.name](of) };
