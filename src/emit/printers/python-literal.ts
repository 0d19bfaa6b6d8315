import { CompilerBug } from "../../contracts/index.ts";
import { pythonString } from "./python/index.ts";

export type PythonValue = string | number | boolean | null | readonly PythonValue[] | { readonly float: number } | { readonly tuple: readonly PythonValue[] };

const number = (value: number): string => {
  if (!Number.isFinite(value)) throw new CompilerBug(`${value} has no Python literal`);
  // A whole number above 2^53 is not the one that was meant; as a float it is printed with its exponent.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new CompilerBug(`${value} is too large for a count`);
  return Object.is(value, -0) ? "-0.0" : String(value);
};

/** A Python literal equal to the value; whole numbers are `int`, `{float}` is always a `float`. */
export const pythonLiteral = (value: PythonValue): string => {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pythonString(value);
  if (typeof value === "number") return number(value);
  if ("float" in value) {
    if (!Number.isFinite(value.float)) throw new CompilerBug(`${value.float} has no Python literal`);
    const text = String(value.float);
    return /[.e]/.test(text) ? text : `${Object.is(value.float, -0) ? "-0" : text}.0`;
  }
  if ("tuple" in value) return `(${value.tuple.map(pythonLiteral).join(", ")}${value.tuple.length === 1 ? "," : ""})`;
  return `[${value.map(pythonLiteral).join(", ")}]`;
};

/** Text for a docstring or comment in Python: no quote or backslash that could end or change it, on one line. */
export const pythonProse = (text: string): string =>
  text
    .replace(/\\/g, "\\\\")
    .replaceAll('"""', '\\"\\"\\"')
    .replace(/[\r\n\u2028\u2029\0]+/g, " ");
