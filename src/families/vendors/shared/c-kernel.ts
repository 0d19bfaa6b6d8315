import { type ElementType, type Kernel, type KernelParameter, type TileLoop, tensorsOf } from "../../../contracts/index.ts";
import { cElement, cSuffix } from "./c-expression.ts";

/** The element type by which the function is named: that of its matrices. */
export const matrixType = (kernel: Kernel): ElementType => tensorsOf(kernel).find((tensor) => tensor.shape === "matrix")?.type ?? "fp32";

/** `hgm_rms_norm_forward_f32`. */
export const cFunctionName = (kernel: Kernel): string => `hgm_${kernel.name}_${cSuffix[matrixType(kernel)]}`;

export const usesBf16 = (kernel: Kernel): boolean => tensorsOf(kernel).some((tensor) => tensor.type === "bf16");

/** `const float* x`; `restrict` is the keyword of the compiler that promises no overlap, or nothing. */
export const cParameter = (parameter: KernelParameter, restrict = ""): string =>
  parameter.kind === "scalar"
    ? `float ${parameter.name}`
    : `${parameter.access === "read" ? "const " : ""}${cElement[parameter.type]}*${restrict && ` ${restrict}`} ${parameter.name}`;

/** Tensors, sizes, then scalars: the C interface of every kernel. */
export const cParameters = (kernel: Kernel, restrict: string, sizes: readonly string[]): string =>
  [
    ...tensorsOf(kernel).map((tensor) => cParameter(tensor, restrict)),
    ...sizes,
    ...kernel.parameters.filter((p) => p.kind === "scalar").map((p) => cParameter(p)),
  ].join(", ");

/** Comment lines at the top of a kernel file: what it computes and how exactly. */
export const kernelHeader = (kernel: Kernel, target: string, build: readonly string[], status: string, comment: string): string =>
  [
    `${kernel.title}, for ${target}. Printed by hgm from one description that all targets share.`,
    ...(status === "" ? [] : [`Status: ${status}.`]),
    ...kernel.parameters.map((parameter) => `  ${parameter.name}: ${parameter.what}`),
    `Accuracy: ${kernel.bound}.`,
    ...build.map((line, index) => (index === 0 ? `Build: ${line}` : `       ${line}`)),
  ]
    .map((line) => `${comment} ${line}`)
    .join("\n");

export const sumsOf = (loop: TileLoop): readonly string[] => loop.body.flatMap((statement) => (statement.do === "reduce" ? [statement.name] : []));

export const indent = (lines: readonly string[], by: number): string[] => lines.map((line) => (line === "" ? line : " ".repeat(by) + line));
