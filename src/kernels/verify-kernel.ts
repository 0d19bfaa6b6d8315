import type { ElementType, Expression, Kernel, RowStatement, TileStatement } from "./ir.ts";

/**
 * What is wrong with a kernel, one sentence each; empty for a sound one. Checked: names (each defined once, before its use, in
 * scope), shapes against the place of an access, masks in tile loops, element types and stated roundings, constants that fp32
 * holds, that every output is written, and that an exact kernel (`bit`) has no reduction.
 */
export const verifyKernel = (kernel: Kernel): readonly string[] => {
  const found: string[] = [];
  const defined = new Set<string>();
  const define = (name: string): void => {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) found.push(`"${name}" is not a snake_case name.`);
    if (defined.has(name)) found.push(`"${name}" is defined twice.`);
    defined.add(name);
  };
  define(kernel.name);
  for (const parameter of kernel.parameters) define(parameter.name);
  const tensors = new Map(kernel.parameters.flatMap((p) => (p.kind === "tensor" ? [[p.name, p] as const] : [])));
  const scalars = new Set(kernel.parameters.flatMap((p) => (p.kind === "scalar" ? [p.name] : [])));
  const written = new Set<string>();

  const typeOf = (expression: Expression, variables: ReadonlyMap<string, ElementType>, inTile: boolean): ElementType => {
    switch (expression.op) {
      case "constant":
        if (!Object.is(Math.fround(expression.value), expression.value)) found.push(`The constant ${expression.value} is not an fp32 number.`);
        return "fp32";
      case "scalar":
        if (!scalars.has(expression.name)) found.push(`There is no scalar parameter "${expression.name}".`);
        return "fp32";
      case "columns":
        return "fp32";
      case "variable": {
        const type = variables.get(expression.name);
        if (!type) found.push(`"${expression.name}" is used where it has no value.`);
        return type ?? "fp32";
      }
      case "load": {
        const tensor = tensors.get(expression.tensor);
        if (!tensor) {
          found.push(`There is no tensor parameter "${expression.tensor}".`);
          return "fp32";
        }
        if (tensor.access !== "read") found.push(`"${tensor.name}" is an output and is read.`);
        if (!inTile) found.push(`"${tensor.name}" is read outside of a tile loop.`);
        if (tensor.shape === "row") found.push(`"${tensor.name}" has one element a row and is read by column.`);
        if (expression.otherwise === undefined)
          found.push(`The read of "${tensor.name}" has no value past the end of the row: the last tile would read beyond it.`);
        return tensor.type;
      }
      case "square_root": {
        if (typeOf(expression.value, variables, inTile) !== "fp32") found.push("A square root is taken of an element that is not fp32.");
        return "fp32";
      }
      case "cast": {
        const from = typeOf(expression.value, variables, inTile);
        if (from === expression.to) found.push(`A cast from ${from} to itself.`);
        else if (expression.rounding !== (expression.to === "fp32" ? "exact" : "nearest_even")) {
          found.push(`The cast from ${from} to ${expression.to} states the rounding ${expression.rounding}.`);
        }
        return expression.to;
      }
      default: {
        const types = [typeOf(expression.left, variables, inTile), typeOf(expression.right, variables, inTile)];
        if (types.some((type) => type !== "fp32")) found.push(`The operands of ${expression.op} are ${types.join(" and ")}; arithmetic is fp32.`);
        return "fp32";
      }
    }
  };

  const store = (statement: Extract<RowStatement | TileStatement, { do: "store" }>, type: ElementType, shape: "row" | "matrix"): void => {
    const tensor = tensors.get(statement.tensor);
    if (!tensor) {
      found.push(`There is no tensor parameter "${statement.tensor}".`);
      return;
    }
    if (tensor.access !== "write") found.push(`"${tensor.name}" is an input and is written.`);
    if (tensor.shape !== shape) found.push(`"${tensor.name}" is a ${tensor.shape} tensor and is written as a ${shape} one.`);
    if (tensor.type !== type) found.push(`"${tensor.name}" holds ${tensor.type} and is given ${type}.`);
    if ("masked" in statement && !statement.masked) found.push(`The write of "${tensor.name}" has no mask: the last tile would write beyond the row.`);
    if (written.has(tensor.name)) found.push(`"${tensor.name}" is written twice.`);
    written.add(tensor.name);
  };

  const row = new Map<string, ElementType>();
  for (const statement of kernel.body) {
    if (statement.do === "let") {
      row.set(statement.name, typeOf(statement.value, row, false));
      define(statement.name);
    } else if (statement.do === "store") {
      store(statement, typeOf(statement.value, row, false), "row");
    } else {
      const tile = new Map(row);
      const carried: string[] = [];
      for (const inner of statement.body) {
        const type = typeOf(inner.value, tile, true);
        if (inner.do === "store") store(inner, type, "matrix");
        else define(inner.name);
        if (inner.do === "let") tile.set(inner.name, type);
        if (inner.do === "reduce") {
          if (type !== "fp32") found.push(`"${inner.name}" sums ${type}; sums are in fp32.`);
          if (kernel.exactness === "bit") found.push(`"${inner.name}" is a parallel sum in a kernel that promises equal bits.`);
          carried.push(inner.name);
        }
      }
      for (const name of carried) row.set(name, "fp32");
    }
  }
  for (const tensor of tensors.values()) {
    if (tensor.access === "write" && !written.has(tensor.name)) found.push(`The output "${tensor.name}" is never written.`);
  }
  return found;
};
