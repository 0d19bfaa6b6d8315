// @ts-check
import { anchor, linkTo } from "./markdown.mjs";

/** @typedef {import("./material.mjs").Material} Material */
/** @typedef {import("./material.mjs").ValueType} ValueType */
/** @typedef {{ readonly min?: number, readonly max?: number, readonly above?: number }} Bounds */

/** @param {number} value */
const numberText = (value) => {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toLocaleString("en-US");
  return Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
};

/** The factor of a unit as a floating-point number. @param {Material} material @param {string} unit */
export const factorOf = (material, unit) => {
  const factor = material.vocabulary.unitOf(unit)?.factor;
  return factor === undefined ? 1 : Number(factor.numerator) / Number(factor.denominator);
};

/** Bounds in words, in the unit of the type. @param {Bounds} bounds @param {number} factor @param {string} unit */
const boundsText = ({ min, max, above }, factor, unit) => {
  const shown = (/** @type {number} */ value) => `${numberText(value / factor)}${unit === "" || value === 0 ? "" : ` ${unit}`}`;
  if (min !== undefined && max !== undefined) return ` from ${shown(min)} to ${shown(max)}`;
  const parts = [
    above === undefined ? "" : `above ${shown(above)}`,
    min === undefined ? "" : `at least ${shown(min)}`,
    max === undefined ? "" : `at most ${shown(max)}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `, ${parts.join(" and ")}`;
};

/** The heading of the page of units under which a unit stands. @param {Material} material @param {string} unit */
const unitHeading = (material, unit) => {
  const dimension = material.vocabulary.tables.units.find((entry) => entry.name === unit)?.dimension;
  return anchor(dimension === undefined ? "Compound units" : headingOf(dimension));
};

/** "dataRate" as a heading: "Data rate". @param {string} dimension */
export const headingOf = (dimension) => {
  const words = dimension.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Whether the language has it as a page: a block, or a declaration with a text of its own. @param {Material} material @param {string} kind */
const pageOfKind = (material, kind) => (material.vocabulary.blocks.has(kind) ? `blocks/${kind}.md` : `language/${kind}.md`);

/** @param {string} noun */
const article = (noun) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

/** A type in words, with links to what it names. @param {Material} material @param {ValueType} type @returns {string} */
export const typeText = (material, type) => {
  const { vocabulary } = material;
  switch (type.kind) {
    case "quantity": {
      const dimension = material.describeDimension(vocabulary.unitOf(type.unit)?.dimension ?? {}).replace(" (USD)", "");
      const bounds = boundsText(type, factorOf(material, type.unit), type.unit);
      return `${linkTo(dimension, `words/units.md#${unitHeading(material, type.unit)}`)} (\`${type.unit}\`)${bounds}${type.bare ? "; the unit may be left out" : ""}`;
    }
    case "count":
      return `a whole number${boundsText(type, 1, "")}`;
    case "number":
      return `a number${boundsText(type, 1, "")}`;
    case "bool":
      return "`true` or `false`";
    case "string":
      return linkTo("a text", "language/strings.md");
    case "word": {
      const members = vocabulary.membersOf(type.enumeration).map((member) => `\`${member.name}\``);
      return `${members.join(", ")} (${linkTo(type.enumeration, `words/enumerations.md#${anchor(type.enumeration)}`)})`;
    }
    case "value":
      return linkTo(article(type.family.replaceAll("_", " ")), `values/${type.family}.md`);
    case "declared":
      return linkTo(article(vocabulary.blocks.get(type.declares)?.noun ?? type.declares), pageOfKind(material, type.declares));
    case "list":
      return `${linkTo(type.length === undefined ? "a list" : `a list of ${type.length}`, "language/lists.md")}; each: ${typeText(material, type.of)}`;
    case "choice":
      return `${typeText(material, type.of)}; or ${linkTo("several", "language/choices.md")}`;
    case "either":
      return type.of.map((member) => typeText(material, member)).join("; or ");
    case "layer":
      return `${linkTo("a layer", "language/layers.md")} named before, or \`none\``;
    case "layers":
      return `${linkTo("layers", "language/layers.md")} such as \`block[0..4]\``;
    case "place":
      return `${linkTo("a site", "blocks/site.md")} or ${linkTo("a pool", "blocks/pool.md")}`;
    case "objective":
      return `${linkTo("a metric", "words/metrics.md")}, or a sum of metrics`;
    case "exchange":
      return "a rate between two currencies";
    case "record":
      return `${linkTo("a record", "language/records.md")} of ${type.fields.map((field) => `\`${field.name}\`: ${typeText(material, field.type)}`).join(", ")}`;
    case "anything":
      return "a value";
    default:
      // A type that the vocabulary gained: named rather than left out.
      return /** @type {{ kind: string }} */ (type).kind;
  }
};

/** A number of base units with the largest unit of its dimension that leaves it whole. @param {Material} material @param {number} value @param {string} unit */
const quantityText = (material, value, unit) => {
  const own = value / factorOf(material, unit);
  if (value === 0 || unit.includes("/")) return `${numberText(own)} ${unit}`;
  const dimension = material.vocabulary.tables.units.find((entry) => entry.name === unit)?.dimension;
  const whole = material.vocabulary.tables.units
    .filter((entry) => entry.dimension === dimension)
    .map((entry) => ({ name: entry.name, factor: factorOf(material, entry.name) }))
    .map(({ name, factor }) => ({ name, factor, count: Math.round(value / factor) }))
    .filter(({ factor, count }) => count >= 1 && Math.abs(count * factor - value) <= 1e-12 * value)
    .sort((a, b) => b.factor - a.factor)[0];
  return whole ? `${numberText(whole.count)} ${whole.name}` : `${numberText(own)} ${unit}`;
};

/** A default as the spec would write it. @param {Material} material @param {ValueType} type @param {number | boolean | string | readonly number[]} value */
export const defaultText = (material, type, value) => {
  if (typeof value === "number" && type.kind === "quantity") return `\`${quantityText(material, value, type.unit)}\``;
  if (Array.isArray(value)) return `\`[${value.join(", ")}]\``;
  if (type.kind === "string") return `\`${JSON.stringify(value)}\``;
  return `\`${typeof value === "number" && Math.abs(value) < 1e-3 && value !== 0 ? value.toExponential() : String(value)}\``;
};
