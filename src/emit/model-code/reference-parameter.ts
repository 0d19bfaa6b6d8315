import { py } from "../../contracts/index.ts";

const generator: readonly py.Statement[] = [
  py.assign("digest", py.method(py.call("hashlib.sha256", [py.method(py.format({ value: "SEED" }, ":", { value: "name" }), "encode")]), "digest")),
  py.assign("generator", py.call("torch.Generator")),
  py.run(py.call("generator.manual_seed", [py.binary(">>", py.call("int.from_bytes", [py.subscript("digest", py.slice(undefined, 8)), py.text("big")]), 1)])),
];

const drawn: readonly py.Statement[] = [...generator, py.run(py.call("value.normal_", [py.float(0), 0.02], { generator: "generator" }))];

const isKind = (kind: string): py.Expression => py.compare("kind", ["==", py.text(kind)]);

/** First values beside those of every model: the kinds of initialisation that only some layers ask for. */
const rarer: Readonly<Record<string, readonly py.Statement[]>> = {
  uniform: [...generator, py.run(py.call("value.uniform_", ["low", "high"], { generator: "generator" }))],
  log_range: [
    py.assign("value", py.method(py.method(py.call("torch.arange", [1, py.binary("+", py.subscript("shape", py.negative(1)), 1)]), "float"), "log")),
    py.assign("value", py.method(py.method("value", "expand", ["shape"]), "clone")),
  ],
  inverse_softplus: [
    ...generator,
    py.run(py.call("value.uniform_", [py.call("math.log", ["low"]), py.call("math.log", ["high"])], { generator: "generator" })),
    py.assign("value", py.method("value", "exp")),
    py.assign("value", py.binary("+", "value", py.call("torch.log", [py.negative(py.call("torch.expm1", [py.negative("value")]))]))),
  ],
};

/** Names of the biases that keep the load of experts even, with the step by which each moves. */
export const referenceBalances: readonly py.Statement[] = [
  py.comment("Parameters that move by this step against the sign of their gradient, outside optimizer and gradient norm."),
  py.assign("BALANCES", py.dictionary(), py.subscript("dict", py.tuple("str", "float"))),
];

/**
 * `parameter` of the reference, for this code of a model. Initial values are a pure function of SEED, which the file around it states, and the
 * global name; tensors are made whole in fp32 on the CPU, as the runtime library makes them before it cuts them.
 */
export const referenceParameter = (code: string): readonly py.Statement[] => {
  const asked = Object.entries(rarer).filter(([kind]) => code.includes(`"${kind}"`));
  const bounded = asked.some(([kind]) => kind !== "log_range");
  return [
    py.assign("PARAMETERS", py.dictionary(), py.subscript("dict", py.tuple("str", "nn.Parameter"))),
    py.define(
      "parameter",
      [
        py.parameter("name", "str"),
        py.parameter("shape", py.subscript("tuple", py.tuple("int", py.ellipsis))),
        py.parameter("kind", "str"),
        ...(bounded ? [py.parameter("low", "float", py.float(0)), py.parameter("high", "float", py.float(0))] : []),
      ],
      "nn.Parameter",
      [
        py.when(py.compare("name", ["not in", "PARAMETERS"]), [
          py.assign("value", py.call("torch.empty", ["shape"], { dtype: "torch.float32" })),
          {
            kind: "if",
            branches: [
              { test: isKind("normal"), body: drawn },
              { test: isKind("ones"), body: [py.run(py.call("value.fill_", [py.float(1)]))] },
              ...asked.map(([kind, body]) => ({ test: isKind(kind), body })),
            ],
            otherwise: [py.run(py.call("value.zero_"))],
          },
          py.assign(py.subscript("PARAMETERS", "name"), py.call("nn.Parameter", ["value"])),
        ]),
        py.returns(py.subscript("PARAMETERS", "name")),
      ],
      { documentation: "The parameter of this global name, made once: layers that are tied share it. Its values depend on SEED and the name alone." },
    ),
  ];
};
