/** What can stand in generated code as a constant. */
export type Literal = string | number | boolean | readonly Literal[] | { readonly [key: string]: Literal | undefined };

const width = 100;

const isIdentifier = (text: string): boolean => /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text);

/** A text in double quotes. */
export const quoted = (text: string): string => JSON.stringify(text);

/** A property's name: quoted where it is no identifier. `__proto__` would set the prototype, quoted or not; computed, it is a property like any other. */
export const key = (name: string): string => (name === "__proto__" ? '["__proto__"]' : isIdentifier(name) ? name : quoted(name));

/** A union of types, on one line where it fits; `never` where there are none. */
export const union = (types: readonly string[]): string => {
  const members = [...new Set(types)];
  const short = members.join(" | ");
  if (members.length === 0) return "never";
  return short.length <= width - 30 ? short : members.map((member) => `\n| ${member}`).join("");
};

/** A union of texts. */
export const unionOf = (texts: readonly string[]): string => union(texts.map(quoted));

const entriesOf = (value: { readonly [key: string]: Literal | undefined }): readonly (readonly [string, Literal])[] =>
  Object.entries(value).filter((entry): entry is [string, Literal] => entry[1] !== undefined);

const oneLine = (value: Literal): string => {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  const entries = entriesOf(value as { readonly [key: string]: Literal | undefined });
  return entries.length === 0 ? "{}" : `{ ${entries.map(([name, item]) => `${key(name)}: ${oneLine(item)}`).join(", ")} }`;
};

/** A constant on one line where it fits behind `before` columns, else with a line for each member. Absent members are left out. */
export const literal = (value: Literal, indent = "", before = 0): string => {
  const short = oneLine(value);
  if (typeof value !== "object" || indent.length + before + short.length <= width) return short;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item: Literal) => literal(item, inner))
    : entriesOf(value as { readonly [key: string]: Literal | undefined }).map(([name, item]) => `${key(name)}: ${literal(item, inner, key(name).length + 2)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.map((line) => `${inner}${line},\n`).join("")}${indent}${close}`;
};

/** A text that may stand in a comment. */
export const commentText = (text: string): string => text.replaceAll("*/", "*\\/").replaceAll(/[\r\u2028\u2029]/g, " ");
