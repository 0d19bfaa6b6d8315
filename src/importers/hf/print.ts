/** Text of the language; the formatter lays it out afterwards. */

/** A number as the language reads it: exactly the one that was given. Small and very large ones have an exponent. */
export const numberText = (value: number): string => {
  const magnitude = Math.abs(value);
  if (Number.isInteger(value) && magnitude < 1e15) return String(value);
  const text = magnitude < 1e-3 || magnitude >= 1e15 ? value.toExponential() : String(value);
  return text.replace("e+", "e");
};

export type Arguments = Readonly<Record<string, string | number | boolean | undefined>>;

/** `name(key: value, …)` without the arguments that are undefined or false; a string is an expression. */
export const call = (name: string, given: Arguments): string => {
  const written = Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => `${key}: ${typeof value === "number" ? numberText(value) : value}`);
  return `${name}(${written.join(", ")})`;
};

/** `head { … }` with a member a line. */
export const block = (head: string, members: readonly string[]): string => `${head} {\n${members.join("\n")}\n}`;

/** `residual { a, b }`: x + b(a(x)). */
export const residual = (...members: readonly string[]): string => `residual { ${members.join(", ")} }`;

export const choose = (condition: string, yes: string, no: string): string => `if ${condition} then ${yes} else ${no}`;
