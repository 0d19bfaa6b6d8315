import type { py } from "../../../contracts/index.ts";
import { CompilerBug } from "../../../contracts/index.ts";
import { formatText, isPythonName, pythonNumber, pythonString } from "./literals.ts";

/** Binding strength, as in the reference of the language, "Operator precedence"; a weaker operand gets brackets. */
const binaryStrength: Readonly<Record<py.BinaryOperator, number>> = {
  or: 2,
  and: 3,
  "|": 6,
  "&": 8,
  "<<": 9,
  ">>": 9,
  "+": 10,
  "-": 10,
  "*": 11,
  "/": 11,
  "//": 11,
  "%": 11,
  "@": 11,
  "**": 13,
};
const compareStrength = 5;
const atom = 16;

const strength = (e: py.Expression): number => {
  switch (e.kind) {
    case "sequence":
      return e.brackets === "" ? 0 : atom;
    case "conditional":
      return 1;
    case "binary":
      return binaryStrength[e.operator];
    case "unary":
      return e.operator === "not" ? 4 : 12;
    case "compare":
      return compareStrength;
    case "number":
      return e.value < 0 ? 12 : atom;
    case "slice":
      return 0;
    default:
      return atom;
  }
};

const checkedName = (name: string): string => {
  if (!name.split(".").every(isPythonName)) throw new CompilerBug(`"${name}" is no Python name`);
  return name;
};

const inside = (e: py.Expression, least: number): string => (strength(e) < least ? `(${printExpression(e)})` : printExpression(e));

/** What stands in front of `.`, `(` and `[`; `5 .x` and `5.0.x` read badly, so numbers get brackets too. */
const target = (e: py.Expression): string => (e.kind === "number" ? `(${printExpression(e)})` : inside(e, atom));

const formatted = (e: py.Expression): string => {
  const printed = printExpression(e);
  if (/["\\{}#]/.test(printed)) throw new CompilerBug(`an expression inside an f-string may hold no quotes, braces or backslashes: ${printed}`);
  return printed;
};

/** The expression on one line. */
export const printExpression = (e: py.Expression): string => {
  switch (e.kind) {
    case "name":
      return checkedName(e.name);
    case "number":
      return pythonNumber(e.value, e.float);
    case "string":
      return pythonString(e.value);
    case "format":
      return `f"${e.parts.map((part) => (typeof part === "string" ? formatText(part) : `{${formatted(part.value)}}`)).join("")}"`;
    case "constant":
      return e.value;
    case "attribute":
      return `${target(e.of)}.${checkedName(e.name)}`;
    case "call":
      return `${target(e.callee)}(${callItems(e).join(", ")})`;
    case "subscript":
      return `${target(e.of)}[${e.index.kind === "sequence" && e.index.brackets === "()" && e.index.items.length > 1 ? e.index.items.map(printExpression).join(", ") : printExpression(e.index)}]`;
    case "slice":
      return `${e.from ? printExpression(e.from) : ""}:${e.to ? printExpression(e.to) : ""}`;
    case "binary": {
      const own = binaryStrength[e.operator];
      // `**` groups from the right, and binds weaker than a sign on its right.
      if (e.operator === "**") return `${inside(e.left, own + 1)} ** ${inside(e.right, 12)}`;
      return `${inside(e.left, own)} ${e.operator} ${inside(e.right, own + 1)}`;
    }
    case "unary":
      return e.operator === "not" ? `not ${inside(e.operand, 4)}` : `-${inside(e.operand, 12)}`;
    case "compare":
      return [inside(e.first, compareStrength + 1), ...e.rest.map(([operator, right]) => `${operator} ${inside(right, compareStrength + 1)}`)].join(" ");
    case "conditional":
      return `${inside(e.then, 2)} if ${inside(e.test, 2)} else ${inside(e.otherwise, 1)}`;
    case "sequence": {
      const items = e.items.map((item) => inside(item, 1));
      if (e.brackets === "{}" && items.length === 0) return "set()";
      const single = items.length === 1 && (e.brackets === "()" || e.brackets === "");
      return `${e.brackets.slice(0, 1)}${items.join(", ")}${single ? "," : ""}${e.brackets.slice(1)}`;
    }
    case "dictionary":
      return `{${e.entries.map(entry).join(", ")}}`;
  }
};

const entry = ([key, value]: readonly [py.Expression, py.Expression]): string => `${inside(key, 1)}: ${inside(value, 1)}`;

/** An item inside brackets, and where it is itself made of brackets, what they hold. */
export interface Item {
  readonly text: string;
  readonly nested?: { readonly head: string; readonly value: py.Expression };
}

const itemOf = (value: py.Expression, head = ""): Item => ({
  text: `${head}${inside(value, 1)}`,
  ...(value.kind === "call" || (value.kind === "sequence" && value.brackets !== "") ? { nested: { head, value } } : {}),
});

const callItems = (e: Extract<py.Expression, { kind: "call" }>): string[] => bracketItems(e).map((item) => item.text);

const bracketItems = (e: Extract<py.Expression, { kind: "call" }>): Item[] => [
  ...e.arguments.map((argument) => itemOf(argument)),
  ...e.keywords.map(([name, value]) => itemOf(value, `${checkedName(name)}=`)),
];

/**
 * The outermost brackets of an expression, for breaking a long line there: what stands before, the items, what stands after.
 * Undefined where there is nothing to break.
 */
export const breakable = (e: py.Expression): { readonly before: string; readonly items: readonly Item[]; readonly after: string } | undefined => {
  if (e.kind === "call" && e.arguments.length + e.keywords.length > 0) return { before: `${target(e.callee)}(`, items: bracketItems(e), after: ")" };
  if (e.kind === "sequence" && e.items.length > 0 && e.brackets !== "")
    return { before: e.brackets.slice(0, 1), items: e.items.map((item) => itemOf(item)), after: e.brackets.slice(1) };
  if (e.kind === "dictionary" && e.entries.length > 0) return { before: "{", items: e.entries.map((one) => ({ text: entry(one) })), after: "}" };
  if (e.kind === "sequence" && e.brackets === "" && e.items.length > 1) return { before: "(", items: e.items.map((item) => itemOf(item)), after: ")" };
  return undefined;
};
