// @ts-check
import { linkTo, table } from "./markdown.mjs";
import { defaultText, typeText } from "./type-text.mjs";

/** @typedef {import("./material.mjs").Material} Material */
/** @typedef {import("./material.mjs").Entry} Entry */
/** @typedef {import("./material.mjs").PropertyEntry} PropertyEntry */

/** What the table says of a word that no plan can carry yet; "" for others. @param {Entry} entry */
export const stateText = (entry) => {
  if (entry.unplanned === "refused") return "*Not planned yet: refused by name.*";
  if (entry.unplanned === "unused") return "*No effect yet: planning says so in a warning.*";
  return "";
};

/** A text with the state of its word behind it. @param {Entry} entry */
export const docWithState = (entry) => [entry.doc, stateText(entry)].filter((part) => part !== "").join(" ");

/** @param {Material} material @param {PropertyEntry} property */
const defaultCell = (material, property) => {
  if (property.required) return property.unless === undefined ? "required" : `required without \`${property.unless}\``;
  if (property.default !== undefined) return defaultText(material, property.type, property.default);
  return property.derived ? "from the others" : "";
};

/**
 * Properties of a block, or arguments in the order in which they may be given without their names.
 * @param {Material} material @param {"Property" | "Argument"} head @param {readonly PropertyEntry[]} properties
 */
export const propertyTable = (material, head, properties) =>
  table(
    [head, "Type", "Default", "Meaning"],
    properties.map((property) => [
      `\`${property.name}\``,
      typeText(material, property.type),
      defaultCell(material, property),
      `${docWithState(property)}${property.notInherited ? ` ${linkTo("`extends`", "language/extends.md")} does not hand it on.` : ""}`,
    ]),
  );
