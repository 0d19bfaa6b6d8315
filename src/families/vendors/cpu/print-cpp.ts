import { type Kernel, type RowStatement, type TileLoop, tensorOf, tensorsOf } from "../../../contracts/index.ts";
import { bf16Source } from "../shared/bf16-source.ts";
import { type CScope, cElement, cFloat, printCExpression } from "../shared/c-expression.ts";
import { cFunctionName, cParameters, indent, kernelHeader, sumsOf, usesBf16 } from "../shared/c-kernel.ts";

/** Flags under which the text keeps its promises: no contraction of a product and a sum. */
export const cppBuild = "g++ -O3 -std=c++17 -ffp-contract=off -fopenmp -fPIC -shared";

const base: Omit<CScope, "load"> = { squareRoot: "std::sqrt", toBf16: "to_bf16", fromBf16: "from_bf16" };

const rowScope: CScope = { ...base, load: (expression) => expression.tensor };

/** `masked`: the tile may reach past the row, so each access looks first. */
const tileBody = (kernel: Kernel, loop: TileLoop, masked: boolean): string[] => {
  const address = (name: string): string => `${name}${tensorOf(kernel, name).shape === "matrix" ? "_row" : ""}[column]`;
  const scope: CScope = {
    ...base,
    load: ({ tensor, otherwise }) => {
      if (!masked || otherwise === undefined) return address(tensor);
      const outside = tensorOf(kernel, tensor).type === "fp32" ? cFloat(otherwise) : `to_bf16(${cFloat(otherwise)})`;
      return `(column < columns ? ${address(tensor)} : ${outside})`;
    },
  };
  return loop.body.map((statement) => {
    const value = printCExpression(statement.value, scope);
    if (statement.do === "let") return `const float ${statement.name} = ${value};`;
    if (statement.do === "reduce") return `${statement.name}_lanes[lane] += ${value};`;
    return `${masked && statement.masked ? "if (column < columns) " : ""}${address(statement.tensor)} = ${value};`;
  });
};

const tiles = (kernel: Kernel, loop: TileLoop): string[] => {
  const lanes = (masked: boolean): string[] => [
    "for (int64_t lane = 0; lane < lanes; ++lane) {",
    "  const int64_t column = first + lane;",
    ...indent(tileBody(kernel, loop, masked), 2),
    "}",
  ];
  return [
    ...sumsOf(loop).map((name) => `float ${name}_lanes[lanes] = {};`),
    "{",
    "  int64_t first = 0;",
    "  for (; first + lanes <= columns; first += lanes) {",
    "#pragma omp simd",
    ...indent(lanes(false), 4),
    "  }",
    "  if (first < columns) {",
    ...indent(lanes(true), 4),
    "  }",
    "}",
    ...sumsOf(loop).map((name) => `const float ${name} = sum_of_lanes(${name}_lanes);`),
  ];
};

const rowStatement = (kernel: Kernel, statement: RowStatement): string[] => {
  if (statement.do === "tiles") return tiles(kernel, statement);
  const value = printCExpression(statement.value, rowScope);
  return [statement.do === "let" ? `const float ${statement.name} = ${value};` : `${statement.tensor}[row] = ${value};`];
};

/** A kernel as C++17 with OpenMP over rows and a C interface. `lanes` is the number of partial sums of a row, a power of two. */
export const printCpp = (kernel: Kernel, lanes: number): string => {
  const rowPointers = tensorsOf(kernel)
    .filter((tensor) => tensor.shape === "matrix")
    .map((t) => `${t.access === "read" ? "const " : ""}${cElement[t.type]}* const ${t.name}_row = ${t.name} + row * columns;`);
  return `${[
    kernelHeader(kernel, "CPUs, C++17 with OpenMP", [cppBuild, "no -ffast-math: sums keep their order, products and sums are not contracted"], "", "//"),
    "#include <cmath>",
    "#include <cstdint>",
    ...(usesBf16(kernel) ? ["#include <cstring>"] : []),
    "",
    "namespace {",
    "",
    "// Columns that are summed apart; column c belongs to lane c mod lanes.",
    `constexpr int64_t lanes = ${lanes};`,
    "",
    "// Lanes are added in pairs at distance 1, 2, 4, ...: one order on every machine and for any number of threads.",
    "inline float sum_of_lanes(float* lane) {",
    "  for (int64_t distance = 1; distance < lanes; distance *= 2) {",
    "    for (int64_t i = 0; i < lanes; i += 2 * distance) lane[i] += lane[i + distance];",
    "  }",
    "  return lane[0];",
    "}",
    "",
    ...(usesBf16(kernel)
      ? [
          "inline float as_float(uint32_t bits) { float value; std::memcpy(&value, &bits, sizeof value); return value; }",
          "inline uint32_t as_bits(float value) { uint32_t bits; std::memcpy(&bits, &value, sizeof bits); return bits; }",
          ...bf16Source("inline", "as_float", "as_bits"),
          "",
        ]
      : []),
    "}  // namespace",
    "",
    `extern "C" void ${cFunctionName(kernel)}(${cParameters(kernel, "", ["int64_t rows", "int64_t columns"])}) {`,
    "#pragma omp parallel for schedule(static)",
    "  for (int64_t row = 0; row < rows; ++row) {",
    ...indent([...rowPointers, ...kernel.body.flatMap((statement) => rowStatement(kernel, statement))], 4),
    "  }",
    "}",
  ].join("\n")}\n`;
};
