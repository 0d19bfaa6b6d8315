import type { TorchContext, TorchModule } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";
import type { Rope, RopeScaling } from "./rope.ts";

const log = (value: py.Operand): py.Expression => py.call("math.log", [value]);
const range = (first: py.Operand, end: py.Operand, step: py.Operand): py.Expression => py.call("torch.arange", [first, end, step], { dtype: "torch.float32" });
const number = (value: number): py.Expression => (Number.isInteger(value) ? py.expression(value) : py.float(value));

/** 0.1 mscale ln(factor) + 1: what YaRN lets sines and cosines grow by. A factor of at least 1 is what the vocabulary allows. */
export const yarnGrowth = (factor: number, mscale: number): py.Expression =>
  py.binary("+", py.binary("*", mscale === 1 ? py.float(0.1) : py.binary("*", py.float(0.1), py.float(mscale)), log(py.float(factor))), py.float(1));

interface Scaled {
  /** Begins the class's name. */
  readonly name: string;
  readonly source: string;
  /** Statements of the constructor that change `speeds`, radians a token of each pair. */
  readonly init: readonly py.Statement[];
  /** What sines and cosines are multiplied with. */
  readonly growth?: py.Expression;
  /** Statements of `forward` that make `speeds` for the sequence at hand. */
  readonly forward?: readonly py.Statement[];
}

const yarn = (scaling: RopeScaling & { readonly kind: "yarn" }, rope: Rope): Scaled => {
  const { factor, original, betaFast, betaSlow, truncate, attentionFactor, mscale, mscaleAllDim } = scaling;
  const pair = (turns: number): py.Expression =>
    py.binary(
      "/",
      py.binary("*", rope.size, log(py.binary("/", original, py.binary("*", py.float(turns), py.binary("*", 2, "math.pi"))))),
      py.binary("*", 2, log(py.float(rope.theta))),
    );
  const rounded = (function_: string, value: py.Expression): py.Expression => (truncate ? py.call(`math.${function_}`, [value]) : value);
  const both = mscale !== undefined && mscaleAllDim !== undefined;
  return {
    name: "Yarn",
    source: "YaRN (Peng et al. 2023, section 3): pairs up to `first` as before, from `last` on slower by the factor",
    init: [
      py.assign("first", py.call("max", [rounded("floor", pair(betaFast)), 0])),
      py.assign("last", py.call("min", [rounded("ceil", pair(betaSlow)), rope.size - 1])),
      py.assign("width", py.conditional(py.compare("last", ["==", "first"]), py.float(0.001), py.binary("-", "last", "first"))),
      py.assign("ramp", py.method(py.binary("/", py.binary("-", py.call("torch.arange", [rope.size / 2]), "first"), "width"), "clamp", [0, 1])),
      py.assign("speeds", py.binary("*", "speeds", py.binary("+", py.binary("-", 1, "ramp"), py.binary("/", "ramp", py.float(factor))))),
    ],
    growth:
      attentionFactor !== undefined
        ? py.float(attentionFactor)
        : both
          ? py.binary("/", yarnGrowth(factor, mscale), yarnGrowth(factor, mscaleAllDim))
          : yarnGrowth(factor, 1),
  };
};

const longrope = (scaling: RopeScaling & { readonly kind: "longrope" }): Scaled => {
  const { short, long, original, factor, attentionFactor } = scaling;
  const divisors = (values: readonly number[]): py.Expression => py.call("torch.tensor", [py.list(...values.map((value) => py.float(value)))]);
  const growth =
    attentionFactor !== undefined
      ? py.float(attentionFactor)
      : factor === undefined || factor === 1
        ? undefined
        : py.call("math.sqrt", [py.binary("+", 1, py.binary("/", log(py.float(factor)), log(original)))]);
  return {
    name: "LongRope",
    source: "LongRoPE (Ding et al. 2024): each pair is slower by a factor, by another beyond the original length",
    init: [py.assign("self.short", py.binary("/", "speeds", divisors(short))), py.assign("self.long", py.binary("/", "speeds", divisors(long)))],
    ...(growth ? { growth } : {}),
    forward: [py.assign("speeds", py.conditional(py.compare(py.subscript("x.shape", py.negative(2)), [">", original]), "self.long", "self.short"))],
  };
};

const scaledBy = (rope: Rope): Scaled => {
  const { scaling, size, theta } = rope;
  switch (scaling?.kind) {
    case undefined:
      return { name: "", source: "", init: [] };
    case "linear":
      return {
        name: "Linear",
        source: "Position interpolation (Chen et al. 2023)",
        init: [py.assign("speeds", py.binary("/", "speeds", py.float(scaling.factor)))],
      };
    case "dynamic": {
      const length = py.call("max", [py.subscript("x.shape", py.negative(2)), scaling.original]);
      const beyond = py.binary("-", py.binary("/", py.binary("*", py.float(scaling.factor), length), scaling.original), number(scaling.factor - 1));
      const base = py.binary("*", py.float(theta), py.binary("**", beyond, py.binary("/", size, Math.max(size - 2, 1))));
      return {
        name: "Dynamic",
        source: "The base grows with sequences beyond the original length",
        init: [],
        forward: [py.assign("theta", base), py.assign("speeds", py.binary("**", "theta", py.negative(py.binary("/", range(0, size, 2), size))))],
      };
    }
    case "llama3": {
      const { low, high, factor, original } = scaling;
      const waves = py.binary("/", original, py.binary("/", py.binary("*", 2, "math.pi"), "speeds"));
      const middle = py.binary("/", py.binary("-", "waves", number(low)), number(high - low));
      const mixed = py.binary("+", py.binary("/", py.binary("*", py.binary("-", 1, "middle"), "speeds"), py.float(factor)), py.binary("*", "middle", "speeds"));
      return {
        name: "Llama3",
        source: "The rule of Llama 3.1: pairs with few waves in the original length are slower, those with many as before",
        init: [
          py.assign("waves", waves),
          py.assign("middle", middle),
          py.assign("mixed", mixed),
          py.assign("slow", py.call("torch.where", [py.compare("waves", ["<", number(low)]), py.binary("/", "speeds", py.float(factor)), "mixed"])),
          py.assign("speeds", py.call("torch.where", [py.compare("waves", [">", number(high)]), "speeds", "slow"])),
        ],
      };
    }
    case "yarn":
      return yarn(scaling, rope);
    case "longrope":
      return longrope(scaling);
  }
};

/** The reference's class, with the figures of one rotation in it. */
const referenceRope = (rope: Rope, name: string): py.ClassDefinition => {
  const scaled = scaledBy(rope);
  const { size, interleaved } = rope;
  const halves = interleaved
    ? py.method(py.method("turning", "unflatten", [py.negative(1), py.tuple(py.negative(1), 2)]), "unbind", [py.negative(1)])
    : py.method("turning", "chunk", [2], { dim: -1 });
  const pairs = py.names(
    py.binary("-", py.binary("*", "first", "cos"), py.binary("*", "second", "sin")),
    py.binary("+", py.binary("*", "second", "cos"), py.binary("*", "first", "sin")),
  );
  const joined = interleaved
    ? py.method(py.call("torch.stack", ["turned"], { dim: -1 }), "flatten", [py.negative(2)])
    : py.call("torch.cat", ["turned"], { dim: -1 });
  const grown = (value: string): py.Expression => (scaled.growth ? py.binary("*", py.method("angles", value), "self.growth") : py.method("angles", value));
  const result = py.method(joined, "to", ["x.dtype"]);
  const what = rope.partial ? `the first ${size} elements of heads` : "heads";
  return py.defineClass(
    name,
    ["nn.Module"],
    [
      py.define("__init__", [py.parameter("self")], null, [
        py.run(py.method(py.call("super"), "__init__")),
        ...(rope.scaling?.kind === "dynamic"
          ? []
          : [py.assign("speeds", py.binary("**", py.float(rope.theta), py.negative(py.binary("/", range(0, size, 2), size))))]),
        ...scaled.init,
        ...(scaled.growth ? [py.assign("self.growth", scaled.growth)] : []),
        ...(scaled.forward ? [] : [py.assign("self.speeds", "speeds")]),
      ]),
      py.define("forward", [py.parameter("self"), py.parameter("x", "torch.Tensor")], "torch.Tensor", [
        ...(scaled.forward ?? []),
        py.assign("positions", py.call("torch.arange", [py.subscript("x.shape", py.negative(2))], { dtype: "torch.float32" })),
        py.assign("angles", py.call("torch.outer", ["positions", scaled.forward ? "speeds" : "self.speeds"])),
        py.assign(py.names("cos", "sin"), py.names(grown("cos"), grown("sin"))),
        py.assign("turning", rope.partial ? py.subscript("x", py.tuple(py.ellipsis, py.slice(undefined, size))) : "x"),
        py.assign(py.names("first", "second"), halves),
        py.assign("turned", pairs),
        py.returns(rope.partial ? py.call("torch.cat", [py.list(result, py.subscript("x", py.tuple(py.ellipsis, py.slice(size))))], { dim: -1 }) : result),
      ]),
    ],
    {
      documentation: `Rotary positions of ${what} [rows, heads, sequence, head_dim]; ${interleaved ? "neighbours" : "halves"} turn against each other.`,
      ...(scaled.source === "" ? {} : { comment: `${scaled.source}.` }),
    },
  );
};

const runtimeOptions = (rope: Rope): Record<string, py.Operand> => {
  const { scaling } = rope;
  if (!scaling) return {};
  const optional = (name: string, value: number | undefined): Record<string, py.Operand> => (value === undefined ? {} : { [name]: py.float(value) });
  const options = (): Record<string, py.Operand> => {
    switch (scaling.kind) {
      case "linear":
        return { factor: py.float(scaling.factor) };
      case "dynamic":
        return { factor: py.float(scaling.factor), original: scaling.original };
      case "llama3":
        return { factor: py.float(scaling.factor), low: py.float(scaling.low), high: py.float(scaling.high), original: scaling.original };
      case "yarn":
        return {
          factor: py.float(scaling.factor),
          original: scaling.original,
          beta_fast: py.float(scaling.betaFast),
          beta_slow: py.float(scaling.betaSlow),
          ...optional("attention_factor", scaling.attentionFactor),
          ...optional("mscale", scaling.mscale),
          ...optional("mscale_all_dim", scaling.mscaleAllDim),
          ...(scaling.truncate ? {} : { truncate: false }),
        };
      case "longrope":
        return {
          short: py.list(...scaling.short.map((value) => py.float(value))),
          long: py.list(...scaling.long.map((value) => py.float(value))),
          original: scaling.original,
          ...optional("factor", scaling.factor),
          ...optional("attention_factor", scaling.attentionFactor),
        };
    }
  };
  return { scaling: py.text(scaling.kind), ...options() };
};

/** The module of a rotation with options, which attention takes as an argument; a plain one is a function. */
export const ropeModule = (context: TorchContext, rope: Rope): TorchModule => {
  if (context.dialect === "parallel") {
    const interleaved = rope.interleaved ? { interleaved: true } : {};
    return { definitions: [], construct: py.call("rt.Rope", [rope.size, py.float(rope.theta)], { ...interleaved, ...runtimeOptions(rope) }) };
  }
  const name = `${rope.partial ? "Partial" : ""}${rope.interleaved ? "Interleaved" : ""}${scaledBy(rope).name}Rope`.replace("RopeRope", "Rope");
  return { definitions: [referenceRope(rope, name)], construct: py.call(name) };
};
