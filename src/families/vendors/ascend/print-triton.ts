import {
  type Expression,
  type Kernel,
  type LaunchGeometry,
  type RowStatement,
  subexpressions,
  type TileLoop,
  tensorOf,
  tensorsOf,
} from "../../../contracts/index.ts";
import { indent, kernelHeader, sumsOf } from "../shared/c-kernel.ts";

/** A finite number as Python prints it. */
const pythonFloat = (value: number): string => (/[.e]/.test(String(value)) ? String(value) : `${value}.0`);

const operators = { add: ["+", 1], subtract: ["-", 1], multiply: ["*", 2], divide: ["/", 2] } as const;

const tileName = (tensor: string): string => `${tensor}_tile`;

const print = (expression: Expression, rank = 0): string => {
  switch (expression.op) {
    case "constant":
      return expression.value < 0 ? `(${pythonFloat(expression.value)})` : pythonFloat(expression.value);
    case "scalar":
    case "variable":
      return expression.name;
    case "columns":
      return "COLUMNS";
    case "load":
      return tileName(expression.tensor);
    case "square_root":
      // Not rsqrt: on these devices it misses 1e-4 (kernels.md, section 5).
      return `tl.sqrt(${print(expression.value)})`;
    case "cast":
      return `${print(expression.value, 3)}.to(${expression.to === "bf16" ? "tl.bfloat16" : "tl.float32"})`;
    default: {
      const [sign, own] = operators[expression.op];
      const text = `${print(expression.left, own)} ${sign} ${print(expression.right, own + 1)}`;
      return own < rank ? `(${text})` : text;
    }
  }
};

const address = (kernel: Kernel, tensor: string): string => (tensorOf(kernel, tensor).shape === "matrix" ? `${tensor} + start + column` : `${tensor} + column`);

/** Statements of one tile; `loaded` tensors are still there from an earlier loop over the same, single tile. */
const tile = (kernel: Kernel, loop: TileLoop, streamed: boolean, loaded: Set<string>): string[] => {
  const lines: string[] = [];
  for (const statement of loop.body) {
    for (const part of subexpressions(statement.value)) {
      if (part.op !== "load" || loaded.has(part.tensor)) continue;
      loaded.add(part.tensor);
      lines.push(
        `${tileName(part.tensor)} = tl.load(${address(kernel, part.tensor)}${part.otherwise === undefined ? "" : `, mask=inside, other=${pythonFloat(part.otherwise)}`})`,
      );
    }
    const value = print(statement.value);
    if (statement.do === "let") lines.push(`${statement.name} = ${value}`);
    else if (statement.do === "reduce") lines.push(streamed ? `${statement.name}_lanes += ${value}` : `${statement.name} = tl.sum(${value}, axis=0)`);
    else lines.push(`tl.store(${address(kernel, statement.tensor)}, ${value}${statement.masked ? ", mask=inside" : ""})`);
  }
  return lines;
};

const bodyOf = (kernel: Kernel, streamed: boolean): string[] => {
  const loaded = new Set<string>();
  const statement = (item: RowStatement): string[] => {
    if (item.do === "let") return [`${item.name} = ${print(item.value)}`];
    if (item.do === "store") return [`tl.store(${item.tensor} + row, ${print(item.value)})`];
    if (!streamed) return tile(kernel, item, false, loaded);
    return [
      ...sumsOf(item).map((name) => `${name}_lanes = tl.zeros([TILE], dtype=tl.float32)`),
      "for first in range(0, COLUMNS, TILE):",
      "    column = first + tl.arange(0, TILE)",
      "    inside = column < COLUMNS",
      ...indent(tile(kernel, item, true, new Set()), 4),
      ...sumsOf(item).map((name) => `${name} = tl.sum(${name}_lanes, axis=0)`),
    ];
  };
  return [...(streamed ? [] : ["column = tl.arange(0, TILE)", "inside = column < COLUMNS"]), ...kernel.body.flatMap(statement)];
};

/** A row kernel in Triton for triton-ascend, with its launcher: a persistent grid over the vector cores. */
export const printTriton = (kernel: Kernel, geometry: LaunchGeometry, columns: number): string => {
  const tensors = tensorsOf(kernel);
  const inputs = tensors.filter((tensor) => tensor.access === "read");
  const outputs = tensors.filter((tensor) => tensor.access === "write");
  const scalars = kernel.parameters.flatMap((p) => (p.kind === "scalar" ? [p.name] : []));
  const matrix = inputs.find((tensor) => tensor.shape === "matrix")?.name ?? "x";
  const type = { fp32: "torch.float32", bf16: "torch.bfloat16" };
  const names = [...tensors.map((t) => t.name), "rows", ...scalars];
  return `${[
    kernelHeader(
      kernel,
      "Ascend devices, Triton (triton-ascend)",
      [],
      "not yet compiled by hgm's tests; training uses the library instead. Whether division and square root round correctly is not documented for these devices",
      "#",
    ),
    ...geometry.reasons.map((reason) => `# Geometry: ${reason}.`),
    "import torch",
    "import triton",
    "import triton.language as tl",
    "",
    `COLUMNS = ${columns}`,
    `TILE = ${geometry.tile}`,
    `PROGRAMS = ${geometry.grid}`,
    "",
    "",
    "@triton.jit",
    `def ${kernel.name}_kernel(${names.join(", ")}, COLUMNS: tl.constexpr, TILE: tl.constexpr):`,
    "    for row in range(tl.program_id(0), rows, tl.num_programs(0)):",
    "        # 64 bits: rows x columns may pass 2^31.",
    "        start = tl.cast(row, tl.int64) * COLUMNS",
    ...indent(bodyOf(kernel, geometry.tile < columns), 8),
    "",
    "",
    `def ${kernel.name}(${[...inputs.map((t) => t.name), ...scalars].join(", ")}):`,
    `    """${kernel.title}. Returns ${outputs.map((t) => t.name).join(" and ")}."""`,
    `    if ${matrix}.shape[-1] != COLUMNS:`,
    `        raise ValueError(f"this kernel was made for rows of {COLUMNS} columns, not {${matrix}.shape[-1]}")`,
    ...inputs.map((t) => `    ${t.name} = ${t.name}.contiguous()`),
    `    rows = ${matrix}.numel() // COLUMNS`,
    ...outputs.map((t) =>
      t.shape === "matrix"
        ? `    ${t.name} = torch.empty_like(${matrix})`
        : `    ${t.name} = torch.empty(rows, dtype=${type[t.type]}, device=${matrix}.device)`,
    ),
    "    if rows > 0:",
    `        ${kernel.name}_kernel[(min(PROGRAMS, rows),)](${names.join(", ")}, COLUMNS, TILE)`,
    `    return ${outputs.map((t) => t.name).join(", ")}`,
  ].join("\n")}\n`;
};
