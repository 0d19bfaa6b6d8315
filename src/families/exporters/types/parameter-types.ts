import type { ParameterType, ParameterValue, SpecParameter } from "../../../contracts/index.ts";
import { commentText, quoted, union, unionOf } from "./literal.ts";

/** Whole numbers between two ends are listed one by one up to this many. */
const mostListed = 64;

const typeText = (type: ParameterType): string => {
  switch (type.kind) {
    case "int":
    case "number":
      return "number";
    case "bool":
      return "boolean";
    case "string":
      return "string";
    case "word":
      return unionOf(type.words);
    case "declared":
      return unionOf(type.names);
    case "quantity": {
      const units = [type.unit, ...type.units].map((unit) => `\`\${number} ${unit}\``);
      return union([...(type.bare ? ["number"] : []), ...units]);
    }
    case "list":
      return `readonly (${typeText(type.of)})[]`;
  }
};

/** A value as a type of its own; undefined for a list, which has none that is worth reading. */
const valueType = (value: ParameterValue): string | undefined =>
  typeof value === "string" ? quoted(value) : typeof value === "object" ? undefined : String(value);

/** The values that a parameter is limited to, where they can be listed. */
const listed = ({ type, within }: SpecParameter): readonly string[] | undefined => {
  if (!within) return undefined;
  if ("values" in within) {
    const types = within.values.map(valueType);
    return types.includes(undefined) ? undefined : types.filter((each) => each !== undefined);
  }
  const { from, to, closed } = within;
  if (type.kind !== "int" || typeof from !== "number" || typeof to !== "number") return undefined;
  const count = Math.floor(to) - Math.ceil(from) + (closed || !Number.isInteger(to) ? 1 : 0);
  return count < 1 || count > mostListed ? undefined : Array.from({ length: count }, (_, i) => String(Math.ceil(from) + i));
};

/** What a parameter may be, as a type. */
export const parameterTypeText = (parameter: SpecParameter): string => {
  const values = listed(parameter);
  return values === undefined ? typeText(parameter.type) : union(values);
};

const shown = (value: ParameterValue): string => (typeof value === "object" ? `[${value.map(shown).join(", ")}]` : String(value));

const typeName = (type: ParameterType): string =>
  type.kind === "quantity" ? type.unit : type.kind === "declared" ? type.declares : type.kind === "list" ? `list of ${typeName(type.of)}` : type.kind;

/** What stands above a parameter: what its author says, its type in the language, its range, and the value that it has. */
export const parameterDoc = ({ doc, type, value, within }: SpecParameter): string => {
  const range =
    within === undefined
      ? []
      : "values" in within
        ? [`one of ${within.values.map(shown).join(", ")}`]
        : [`in ${within.from === undefined ? "" : shown(within.from)}${within.closed ? "..=" : ".."}${within.to === undefined ? "" : shown(within.to)}`];
  const facts = [typeName(type), ...range, ...(value === undefined ? [] : [`${shown(value)} here`])];
  return commentText([...(doc === undefined ? [] : [doc]), `${facts.join("; ")}.`].join("\n"));
};

const holdsText = (type: ParameterType): boolean => (type.kind === "list" ? holdsText(type.of) : type.kind === "string");

/** Parameters whose values are texts in quotes: on the way to the language they need them. */
export const textParameters = (parameters: readonly SpecParameter[]): readonly string[] =>
  parameters.filter(({ type }) => holdsText(type)).map(({ name }) => name);
