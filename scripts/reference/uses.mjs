// @ts-check
import { linkTo } from "./markdown.mjs";

/** @typedef {import("./material.mjs").Material} Material */
/** @typedef {import("./material.mjs").ValueType} ValueType */

/** Whether a type takes something. @param {ValueType} type @param {(part: ValueType) => boolean} wanted @returns {boolean} */
const takes = (type, wanted) => {
  if (wanted(type)) return true;
  if (type.kind === "list" || type.kind === "choice") return takes(type.of, wanted);
  if (type.kind === "either") return type.of.some((member) => takes(member, wanted));
  if (type.kind === "record") return type.fields.some((field) => takes(field.type, wanted));
  return false;
};

/** Every property and argument whose type takes something, as links with the text of the property. @param {Material} material @param {(part: ValueType) => boolean} wanted */
export const usesOf = ({ vocabulary }, wanted) => [
  ...vocabulary.tables.blocks.flatMap((block) =>
    block.properties
      .filter((property) => takes(property.type, wanted))
      .map((property) => ({ link: linkTo(`\`${property.name}\` of \`${block.name}\``, `blocks/${block.name}.md`), doc: property.doc })),
  ),
  ...vocabulary.tables.layers.flatMap((layer) =>
    layer.arguments
      .filter((argument) => takes(argument.type, wanted))
      .map((argument) => ({ link: linkTo(`\`${argument.name}\` of \`${layer.name}\``, `layers/${layer.name}.md`), doc: argument.doc })),
  ),
  ...vocabulary.tables.constructors.flatMap((entry) =>
    [
      ...entry.arguments.map(({ name, type, doc }) => ({ name, type, doc })),
      ...(entry.rest === undefined ? [] : [{ name: "the arguments", type: entry.rest, doc: entry.doc }]),
    ]
      .filter(({ type }) => takes(type, wanted))
      .map(({ name, doc }) => ({ link: linkTo(`${name.includes(" ") ? name : `\`${name}\``} of \`${entry.name}\``, `values/${entry.family}.md`), doc })),
  ),
];

/** Links to what takes a declaration of this kind. @param {Material} material @param {string} kind */
export const takersOf = (material, kind) => usesOf(material, (type) => type.kind === "declared" && type.declares === kind).map(({ link }) => link);
