import type { LayerProblem, TorchContext } from "../../../contracts/index.ts";
import { CompilerBug, py } from "../../../contracts/index.ts";

/** Figures of a layer that the model room has accepted already. */
export const accepted = <T extends object>(sizes: T | LayerProblem): T => {
  if ("error" in sizes) throw new CompilerBug(`code is printed for a layer that the model room refused: ${String(sizes.error)}`);
  return sizes as T;
};

export const present = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new CompilerBug(`code is printed for a layer without ${what}`);
  return value;
};

/** f"{name}.q": the global name of a part of the layer, inside the class that prints it. */
export const partName = (part: string): py.Expression => py.format({ value: "name" }, `.${part}`);

/** The argument that hands the tensor axis on, in the dialect that has one. */
export const tensorArgument = (context: TorchContext): readonly string[] => (context.dialect === "parallel" ? ["tensor"] : []);

const tensorParameter = (context: TorchContext): readonly py.FunctionParameter[] =>
  context.dialect === "parallel" ? [py.parameter("tensor", "rt.TensorAxis")] : [];

export interface ModuleClass {
  readonly name: string;
  readonly documentation?: string;
  /** Sizes that the constructor takes between the global name and the tensor axis. */
  readonly sizes: readonly py.FunctionParameter[];
  readonly init: readonly py.Statement[];
  /** Inputs of `forward`, all tensors. */
  readonly inputs: readonly string[];
  readonly forward: readonly py.Statement[];
}

/** An `nn.Module` whose constructor takes its global name, its sizes and, in the parallel dialect, the tensor axis. */
export const moduleClass = (context: TorchContext, options: ModuleClass): py.ClassDefinition =>
  py.defineClass(
    options.name,
    ["nn.Module"],
    [
      py.define("__init__", [py.parameter("self"), py.parameter("name", "str"), ...options.sizes, ...tensorParameter(context)], null, [
        py.run(py.method(py.call("super"), "__init__")),
        ...options.init,
      ]),
      py.define("forward", [py.parameter("self"), ...options.inputs.map((input) => py.parameter(input, "torch.Tensor"))], "torch.Tensor", options.forward),
    ],
    options.documentation === undefined ? {} : { documentation: options.documentation },
  );

/** A parameter that a layer holds itself, cut over the tensor axis along `dimension`; `undefined`: whole on every rank. */
export const shardedParameter = (context: TorchContext, part: string, shape: readonly py.Operand[], dimension: number | undefined): py.Statement =>
  context.dialect === "reference"
    ? ownParameter(part, shape, "normal")
    : py.assign(`self.${part}`, py.call("rt.parameter", [partName(part), py.tuple(...shape), "tensor"], dimension === undefined ? {} : { dim: dimension }));

/** `self.weight = parameter(f"{name}.weight", (…), "normal")` of the reference dialect. */
export const ownParameter = (part: string, shape: readonly py.Operand[], kind: "normal" | "ones" | "zeros" | "log_range"): py.Statement =>
  py.assign(`self.${part}`, py.call("parameter", [partName(part), py.tuple(...shape), py.text(kind)]));
