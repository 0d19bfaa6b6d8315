import { describeType, type ValueType, type Vocabulary } from "../../semantics/index.ts";
import { quantityText } from "./default-text.ts";

const boundsText = (vocabulary: Vocabulary, type: ValueType): string => {
  if (type.kind !== "quantity" && type.kind !== "count" && type.kind !== "number") return "";
  const shown = (value: number): string => (type.kind === "quantity" && type.bare !== true ? quantityText(vocabulary, type.unit, value) : String(value));
  const { min, max, above } = type;
  if (min !== undefined && max !== undefined) return `from ${shown(min)} to ${shown(max)}`;
  const parts = [
    min === undefined ? "" : `at least ${shown(min)}`,
    above === undefined ? "" : `above ${above === 0 ? "0" : shown(above)}`,
    max === undefined ? "" : `at most ${shown(max)}`,
  ];
  return parts.filter((part) => part !== "").join(" and ");
};

/** A type in words, with its unit and its bounds: "a data rate (`GB/s`), above 0". */
export const typeText = (vocabulary: Vocabulary, type: ValueType): string => {
  switch (type.kind) {
    case "choice":
      return `${typeText(vocabulary, type.of)}; or \`any(…)\` of several, or a range`;
    case "list":
      return type.length === undefined
        ? `a list, each of it ${typeText(vocabulary, type.of)}`
        : `a list of ${type.length}, each of it ${typeText(vocabulary, type.of)}`;
    case "either":
      return type.of.map((each) => typeText(vocabulary, each)).join("; or ");
    case "word": {
      const members = vocabulary.membersOf(type.enumeration).map(({ name }) => `\`${name}\``);
      return members.length === 1 ? `the word ${members[0]}` : `one of ${members.join(", ")}`;
    }
    default: {
      const unit = type.kind === "quantity" ? ` (\`${type.unit}\`${type.bare ? ", which may be left out" : ""})` : "";
      const bounds = boundsText(vocabulary, type);
      return `${describeType(vocabulary, type)}${unit}${bounds === "" ? "" : `, ${bounds}`}`;
    }
  }
};

/** The same in a few characters, for the right side of a list: `GB/s`, `bool`, `list`. */
export const shortTypeText = (type: ValueType | undefined): string => {
  if (!type) return "";
  switch (type.kind) {
    case "anything":
      return "";
    case "quantity":
      return type.unit;
    case "count":
      return "int";
    case "word":
      return type.enumeration;
    case "value":
      return type.family;
    case "declared":
      return type.declares;
    case "list":
      return `list(${shortTypeText(type.of)})`;
    case "choice":
      return shortTypeText(type.of);
    case "either":
      return [...new Set(type.of.map(shortTypeText))].join(" | ");
    default:
      return type.kind;
  }
};
