import {
  CompilerBug,
  type Kernel,
  type LaunchGeometry,
  type RowStatement,
  subexpressions,
  type TileLoop,
  tensorOf,
  tensorsOf,
  tileLoopsOf,
} from "../../../contracts/index.ts";
import { bf16Source } from "./bf16-source.ts";
import { type CScope, cElement, cFloat, printCExpression } from "./c-expression.ts";
import { cFunctionName, cParameters, indent, kernelHeader, sumsOf, usesBf16 } from "./c-kernel.ts";
import { residentTiles, rowsOfBlock, threadsOfRow, tilesOfRow } from "./simt-geometry.ts";

/** Where CUDA C++ and HIP C++ differ. */
export interface SimtDialect {
  readonly target: string;
  readonly wave: number;
  readonly includes: readonly string[];
  readonly build: readonly string[];
  /** The value of `name` at the lane whose number differs by `distance` in one bit. */
  exchange(name: string, distance: string): string;
  /** Host statements that start kernel `name` with these arguments on `stream` and return the runtime's code. */
  launch(name: string, parameters: readonly string[]): readonly string[];
}

const base: Omit<CScope, "load"> = { squareRoot: "sqrtf", toBf16: "to_bf16", fromBf16: "from_bf16" };

/** Tensors that more than one tile loop reads; a resident kernel keeps them in registers from the first on. */
const readAgain = (kernel: Kernel): readonly string[] =>
  tensorsOf(kernel).flatMap((tensor) =>
    tensor.shape === "matrix" && tileLoopsOf(kernel).filter((loop) => loadsOf(loop).includes(tensor.name)).length > 1 ? [tensor.name] : [],
  );

const loadsOf = (loop: TileLoop): readonly string[] => [
  ...new Set(loop.body.flatMap((statement) => subexpressions(statement.value)).flatMap((e) => (e.op === "load" ? [e.tensor] : []))),
];

const storesOf = (loop: TileLoop): readonly string[] => loop.body.flatMap((statement) => (statement.do === "store" ? [statement.tensor] : []));

interface TilePlace {
  readonly kernel: Kernel;
  readonly resident: boolean;
  /** Tensors whose registers an earlier loop filled. */
  readonly filled: readonly string[];
}

const packName = (kernel: Kernel, tensor: string): string => (tensorOf(kernel, tensor).type === "bf16" ? "Bf16Pack" : "FloatPack");

const tiles = (loop: TileLoop, { kernel, resident, filled }: TilePlace): string[] => {
  const kept = resident ? readAgain(kernel) : [];
  const place = (tensor: string): string => (kept.includes(tensor) ? `${tensor}_kept[tile_index]` : `${tensor}_tile`);
  const address = (tensor: string): string => `${tensor}${tensorOf(kernel, tensor).shape === "matrix" ? "_row" : ""} + column`;
  const scope: CScope = { ...base, load: ({ tensor }) => `${place(tensor)}.element[i]` };
  const otherwise = (tensor: string): string => {
    const load = loop.body.flatMap((statement) => subexpressions(statement.value)).find((e) => e.op === "load" && e.tensor === tensor);
    const value = cFloat(load?.op === "load" ? (load.otherwise ?? 0) : 0);
    return tensorOf(kernel, tensor).type === "bf16" ? `to_bf16(${value})` : value;
  };
  const fresh = loadsOf(loop).filter((tensor) => !(kept.includes(tensor) && filled.includes(tensor)));
  return [
    ...sumsOf(loop).map((name) => `float ${name}_lanes[vector] = {};`),
    ...(resident ? ["#pragma unroll"] : []),
    "for (int tile_index = 0; tile_index < tiles; ++tile_index) {",
    "  const int64_t column = static_cast<int64_t>(tile_index) * tile + thread * vector;",
    ...(fresh.length + storesOf(loop).length > 0 ? ["  const bool inside = column < columns;"] : []),
    ...fresh.map(
      (tensor) =>
        `  ${kept.includes(tensor) ? "" : `const ${packName(kernel, tensor)} `}${place(tensor)} = inside ? read(${address(tensor)}) : filled(${otherwise(tensor)});`,
    ),
    ...storesOf(loop).map((tensor) => `  ${packName(kernel, tensor)} ${tensor}_tile;`),
    "#pragma unroll",
    "  for (int i = 0; i < vector; ++i) {",
    ...loop.body.map((statement) => {
      const value = printCExpression(statement.value, scope);
      if (statement.do === "let") return `    const float ${statement.name} = ${value};`;
      return statement.do === "reduce" ? `    ${statement.name}_lanes[i] += ${value};` : `    ${statement.tensor}_tile.element[i] = ${value};`;
    }),
    "  }",
    ...storesOf(loop).map((tensor) => `  if (inside) write(${address(tensor)}, ${tensor}_tile);`),
    "}",
    ...sumsOf(loop).map((name) => `const float ${name} = sum_of_lanes(${name}_lanes);`),
  ];
};

const bodyOf = (kernel: Kernel, resident: boolean): string[] => {
  const filled: string[] = [];
  const rowScope: CScope = { ...base, load: ({ tensor }) => tensor };
  const print = (statement: RowStatement): string[] => {
    if (statement.do === "tiles") {
      const lines = tiles(statement, { kernel, resident, filled: [...filled] });
      filled.push(...loadsOf(statement));
      return lines;
    }
    const value = printCExpression(statement.value, rowScope);
    return [statement.do === "let" ? `const float ${statement.name} = ${value};` : `if (thread == 0) ${statement.tensor}[row] = ${value};`];
  };
  return kernel.body.flatMap(print);
};

const sumOfLanes = (dialect: SimtDialect): string[] => [
  "// Lanes are added in pairs at distance 1, 2, 4, ...: inside a thread, across a wave, across the waves of a row. Every thread gets the sum.",
  "__device__ __forceinline__ float sum_of_lanes(float (&lane)[vector]) {",
  "#pragma unroll",
  "  for (int distance = 1; distance < vector; distance *= 2) {",
  "    for (int i = 0; i < vector; i += 2 * distance) lane[i] += lane[i + distance];",
  "  }",
  "  float sum = lane[0];",
  "#pragma unroll",
  `  for (int distance = 1; distance < wave; distance *= 2) sum += ${dialect.exchange("sum", "distance")};`,
  "  if (waves == 1) return sum;",
  "  __shared__ float of_wave[waves];",
  "  __syncthreads();",
  "  if (threadIdx.x % wave == 0) of_wave[threadIdx.x / wave] = sum;",
  "  __syncthreads();",
  "  float part[waves];",
  "#pragma unroll",
  "  for (int i = 0; i < waves; ++i) part[i] = of_wave[i];",
  "#pragma unroll",
  "  for (int distance = 1; distance < waves; distance *= 2) {",
  "    for (int i = 0; i < waves; i += 2 * distance) part[i] += part[i + distance];",
  "  }",
  "  return part[0];",
  "}",
];

const packs = (kernel: Kernel): string[] =>
  [...new Set(tensorsOf(kernel).flatMap((tensor) => (tensor.shape === "row" ? [] : [tensor.type])))].flatMap((type) => {
    const name = type === "bf16" ? "Bf16Pack" : "FloatPack";
    const element = cElement[type];
    return [
      `struct alignas(vector * sizeof(${element})) ${name} { ${element} element[vector]; };`,
      `__device__ __forceinline__ ${name} read(const ${element}* from) { return *reinterpret_cast<const ${name}*>(from); }`,
      `__device__ __forceinline__ void write(${element}* to, const ${name}& pack) { *reinterpret_cast<${name}*>(to) = pack; }`,
      `__device__ __forceinline__ ${name} filled(${element} value) {`,
      `  ${name} pack;`,
      "#pragma unroll",
      "  for (int i = 0; i < vector; ++i) pack.element[i] = value;",
      "  return pack;",
      "}",
      "",
    ];
  });

/** A row kernel and its host launcher, made for one number of columns. */
export const printSimt = (kernel: Kernel, geometry: LaunchGeometry, columns: number, dialect: SimtDialect): string => {
  if (columns % geometry.vector !== 0)
    throw new CompilerBug(`${kernel.name}: a geometry with vectors of ${geometry.vector} was not made for ${columns} columns`);
  const resident = tilesOfRow(geometry, columns) <= residentTiles;
  const matrices = tensorsOf(kernel).filter((tensor) => tensor.shape === "matrix");
  const vectors = tensorsOf(kernel).filter((tensor) => tensor.shape !== "row");
  const name = `${cFunctionName(kernel)}_kernel`;
  return `${[
    kernelHeader(kernel, dialect.target, dialect.build, "not yet compiled by hgm's tests; training uses the library instead", "//"),
    ...geometry.reasons.map((reason) => `// Geometry: ${reason}.`),
    ...dialect.includes.map((include) => `#include <${include}>`),
    "#include <cstdint>",
    "",
    "namespace {",
    "",
    `constexpr int64_t columns = ${columns};`,
    `constexpr int wave = ${dialect.wave};`,
    `constexpr int threads_of_row = ${threadsOfRow(geometry)};`,
    `constexpr int rows_of_block = ${rowsOfBlock(geometry)};`,
    `constexpr int vector = ${geometry.vector};`,
    "constexpr int waves = threads_of_row / wave;",
    "constexpr int64_t tile = static_cast<int64_t>(threads_of_row) * vector;",
    "constexpr int tiles = static_cast<int>((columns + tile - 1) / tile);",
    'static_assert(columns % vector == 0, "a vector must not reach past the row");',
    'static_assert(waves == 1 || rows_of_block == 1, "waves of unlike rows must not share a sum");',
    "",
    ...(usesBf16(kernel) ? [...bf16Source("__device__ __forceinline__", "__uint_as_float", "__float_as_uint"), ""] : []),
    ...packs(kernel),
    ...sumOfLanes(dialect),
    "",
    `__global__ void __launch_bounds__(threads_of_row * rows_of_block) ${name}(${cParameters(kernel, "__restrict__", ["int64_t rows"])}) {`,
    "  const int thread = threadIdx.x % threads_of_row;",
    "  const int64_t row = static_cast<int64_t>(blockIdx.x) * rows_of_block + threadIdx.x / threads_of_row;",
    "  if (row >= rows) return;",
    ...matrices.map((t) => `  ${t.access === "read" ? "const " : ""}${cElement[t.type]}* const ${t.name}_row = ${t.name} + row * columns;`),
    ...(resident ? readAgain(kernel).map((tensor) => `  ${packName(kernel, tensor)} ${tensor}_kept[tiles];`) : []),
    ...indent(bodyOf(kernel, resident), 2),
    "}",
    "",
    "}  // namespace",
    "",
    "// 0 when started; -1 for a number of columns or an alignment that this file was not made for; else the runtime's error code.",
    `extern "C" int ${cFunctionName(kernel)}_launch(${cParameters(kernel, "", ["int64_t rows", "int64_t row_columns"])}, void* stream) {`,
    "  if (row_columns != columns) return -1;",
    ...vectors.map((t) => `  if (reinterpret_cast<uintptr_t>(${t.name}) % (vector * sizeof(${cElement[t.type]})) != 0) return -1;`),
    "  if (rows == 0) return 0;",
    "  const unsigned int blocks = static_cast<unsigned int>((rows + rows_of_block - 1) / rows_of_block);",
    ...indent(
      dialect.launch(name, [...tensorsOf(kernel).map((t) => t.name), "rows", ...kernel.parameters.flatMap((p) => (p.kind === "scalar" ? [p.name] : []))]),
      2,
    ),
    "}",
  ].join("\n")}\n`;
};
