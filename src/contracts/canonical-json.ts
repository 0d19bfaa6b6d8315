import { CompilerBug } from "./result.ts";

/** Arrays of scalars up to this many columns stay on one line. */
const lineWidth = 120;

const isScalar = (value: unknown): boolean => value === null || typeof value !== "object";

const scalarText = (value: unknown): string => {
  if (typeof value === "number" && !Number.isFinite(value)) throw new CompilerBug(`${value} has no JSON text`);
  if (value === null || typeof value === "number" || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  throw new CompilerBug(`a value of type ${typeof value} has no JSON text`);
};

const write = (value: unknown, indent: string, out: string[]): void => {
  if (isScalar(value)) {
    out.push(scalarText(value));
    return;
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) {
      out.push("[]");
      return;
    }
    if (value.every(isScalar)) {
      const line = `[${value.map(scalarText).join(", ")}]`;
      if (indent.length + line.length <= lineWidth) {
        out.push(line);
        return;
      }
    }
    out.push("[\n");
    value.forEach((item, index) => {
      out.push(index === 0 ? inner : `,\n${inner}`);
      write(item, inner, out);
    });
    out.push(`\n${indent}]`);
    return;
  }
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (keys.length === 0) {
    out.push("{}");
    return;
  }
  out.push("{\n");
  keys.forEach((key, index) => {
    out.push(index === 0 ? inner : `,\n${inner}`, JSON.stringify(key), ": ");
    write(record[key], inner, out);
  });
  out.push(`\n${indent}}`);
};

/**
 * The one JSON text of an IR document: indented by two blanks, keys in code point order, absent fields dropped, short arrays
 * of scalars on one line, a newline at the end. Equal values give equal bytes.
 */
export const canonicalJson = (value: unknown): string => {
  const out: string[] = [];
  write(value, "", out);
  out.push("\n");
  return out.join("");
};
