import { CompilerBug } from "../../../contracts/index.ts";

const keywords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass " +
    "raise return try while with yield"
  ).split(" "),
);

export const isPythonName = (value: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(value) && !keywords.has(value);

/** A name that Python accepts as an identifier: keywords get an underscore, anything that is not a letter, digit or underscore becomes one. */
export const pythonName = (value: string): string => {
  const clean = value.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=[0-9])/, "_");
  return keywords.has(clean) || clean === "" ? `${clean}_` : clean;
};

/** The characters of a literal between quotes, escaped. */
const escaped = (value: string): string => {
  let result = "";
  for (const character of value) {
    const point = character.codePointAt(0) ?? 0;
    if (character === "\\") result += "\\\\";
    else if (character === '"') result += '\\"';
    else if (character === "\n") result += "\\n";
    else if (character === "\r") result += "\\r";
    else if (character === "\t") result += "\\t";
    else if (point < 0x20 || (point >= 0x7f && point < 0xa0)) result += `\\x${point.toString(16).padStart(2, "0")}`;
    else if (point >= 0xd800 && point <= 0xdfff) result += `\\u${point.toString(16)}`;
    else result += character;
  }
  return result;
};

/** A double-quoted Python string literal. */
export const pythonString = (value: string): string => `"${escaped(value)}"`;

/** A literal part of an f-string, without quotes. */
export const formatText = (value: string): string => escaped(value).replace(/[{}]/g, (brace) => brace + brace);

/** Triple-quoted; the text may have several lines. */
export const documentationString = (value: string): string => {
  const lines = value.split("\n").map((line) => escaped(line).replaceAll('\\"', '"'));
  const inside = lines.join("\n").replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');
  return `"""${inside}"""`;
};

/** A number; a float keeps its point or exponent. */
export const pythonNumber = (value: number, float: boolean): string => {
  if (!Number.isFinite(value)) throw new CompilerBug(`${value} has no Python literal`);
  if (!float) {
    if (!Number.isSafeInteger(value)) throw new CompilerBug(`${value} is no whole number that a double holds exactly`);
    return String(value);
  }
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-3 || size >= 1e16)) return value.toExponential().replace("e+", "e");
  return Number.isInteger(value) ? `${value}.0` : String(value);
};
