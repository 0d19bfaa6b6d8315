// @ts-check
import { exampleText } from "./example-text.mjs";
import { marker, table } from "./markdown.mjs";
import { docWithState, propertyTable } from "./property-table.mjs";
import { typeText } from "./type-text.mjs";
import { usesOf } from "./uses.mjs";

/** @typedef {import("./material.mjs").Material} Material */
/** @typedef {import("../../src/semantics/index.ts").ConstructorEntry} ConstructorEntry */

/** The families of values with options, in the order of the table. @param {Material} material */
export const familiesOf = ({ vocabulary }) => [...new Set(vocabulary.tables.constructors.map((entry) => entry.family))];

/** @param {Material} material @param {ConstructorEntry} entry */
const memberText = (material, entry) => [
  `## ${entry.name}\n`,
  `${docWithState(entry)}\n`,
  ...(entry.arguments.length === 0 ? [] : [propertyTable(material, "Argument", entry.arguments)]),
  ...(entry.rest === undefined ? [] : [`Arguments, as many as there are: ${typeText(material, entry.rest)}.\n`]),
  ...(entry.arguments.length === 0 && entry.rest === undefined ? [`It takes no arguments: \`${entry.name}\` and \`${entry.name}()\` mean the same.\n`] : []),
];

/** The page of a family of values. @param {Material} material @param {string} family */
export const familyPage = (material, family) => {
  const uses = usesOf(material, (type) => type.kind === "value" && type.family === family);
  return [
    marker,
    `# ${family}\n`,
    "A value with options. It is taken by:\n",
    table(
      ["Where", "What it says there"],
      uses.map(({ link, doc }) => [link, doc]),
    ),
    ...material.vocabulary.constructorsOf(family).flatMap((entry) => memberText(material, entry)),
    exampleText(material, `values/${family}`),
  ].join("\n");
};
