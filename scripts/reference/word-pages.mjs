// @ts-check
import { exampleText } from "./example-text.mjs";
import { linkTo, marker, table } from "./markdown.mjs";
import { docWithState } from "./property-table.mjs";
import { headingOf, typeText } from "./type-text.mjs";
import { usesOf } from "./uses.mjs";

/** @typedef {import("./material.mjs").Material} Material */

/** @param {Material} material */
const enumerationsPage = (material) =>
  [
    marker,
    "# Enumerations\n",
    "A word stands for itself where its enumeration is expected; a name of your own that is spelt alike wins over it.\n",
    ...material.vocabulary.tables.enumerations.flatMap((entry) => {
      const uses = usesOf(material, (type) => type.kind === "word" && type.enumeration === entry.name).map(({ link }) => link);
      return [
        `## ${entry.name}\n`,
        `${entry.doc}${uses.length === 0 ? "" : ` Taken by ${uses.join(", ")}.`}\n`,
        table(
          ["Word", "Meaning"],
          entry.members.map((member) => [`\`${member.name}\``, docWithState(member)]),
        ),
      ];
    }),
    exampleText(material, "words/enumerations"),
  ].join("\n");

/** @param {Material} material */
const functionsPage = (material) =>
  [
    marker,
    "# Functions\n",
    "Functions of expressions. They keep units: the least of two times is a time.\n",
    table(
      ["Function", "Gives"],
      material.vocabulary.tables.functions.map((entry) => [`\`${entry.name}\``, docWithState(entry)]),
    ),
    exampleText(material, "words/functions"),
  ].join("\n");

/** @param {Material} material */
const metricsPage = (material) =>
  [
    marker,
    "# Metrics\n",
    `What a job can ${linkTo("`minimize`", "blocks/job.md")} or bound with ${linkTo("`require`", "language/require.md")}. Every value is an estimate of the cost model.\n`,
    table(
      ["Metric", "Unit", "In parentheses", "Meaning"],
      material.vocabulary.tables.metrics.map((entry) => [
        `\`${entry.name}\``,
        `\`${entry.unit}\``,
        entry.place === "pool" ? "a site or a pool; all when left out" : entry.place === "pair" ? "two places, `a -- b` or `a -> b`" : "",
        docWithState(entry),
      ]),
    ),
    exampleText(material, "words/metrics"),
  ].join("\n");

/** @param {number | readonly [number, number]} factor */
const factorText = (factor) => (typeof factor === "number" ? factor.toLocaleString("en-US") : `${factor[0]}/${factor[1].toLocaleString("en-US")}`);

/** The head of the column of factors: the unit that all are counted in, where it has a name. @param {readonly { readonly name: string, readonly factor: unknown }[]} units */
const baseOf = (units) => {
  const base = units.find((entry) => entry.factor === 1);
  return base === undefined ? "In base units" : `In \`${base.name}\``;
};

/** @param {Material} material */
const unitsPage = (material) => {
  const { units } = material.vocabulary.tables;
  const dimensions = [...new Set(units.map((entry) => entry.dimension))];
  return [
    marker,
    "# Units\n",
    "Units are types: a property that takes a time takes no data. Numbers are exact, so `0.1 + 0.2 == 0.3` and `1 / 3 * 3 == 1` hold. " +
      "A word right behind a number is its unit, with a blank or without; the case of its letters matters. A table below says how many of the base unit each one is; that of a data rate is a byte per second, that of a ratio is one.\n",
    ...dimensions.flatMap((dimension) => {
      const own = units.filter((entry) => entry.dimension === dimension);
      return [
        `## ${headingOf(dimension)}\n`,
        table(
          ["Unit", dimension === "money" ? "Worth" : baseOf(own), "Meaning"],
          own.map((entry) => [
            `\`${entry.name}\``,
            dimension === "money" ? "itself; currencies do not mix without a rate" : factorText(entry.factor),
            entry.doc,
          ]),
        ),
      ];
    }),
    "## Compound units\n",
    "Any unit divided by another is a unit, written without blanks: `USD/h`, `GB/step`. Multiplying and dividing gives the dimension that it should: `80 GiB / 2 TB/s` is a time. These dimensions have names in messages:\n",
    table(
      ["Dimension", "Example"],
      material.dimensionNames.map((entry) => [entry.name, `\`${entry.example}\``]),
    ),
    "## Scale letters\n",
    "One of these may be glued to a number, before its unit: `15T tokens`.\n",
    table(
      ["Letter", "Factor"],
      Object.entries(material.scaleFactors).map(([letter, factor]) => [`\`${letter}\``, factor.toLocaleString("en-US")]),
    ),
    exampleText(material, "words/units"),
  ].join("\n");
};

/** @param {Material} material */
const typesPage = (material) =>
  [
    marker,
    "# Types\n",
    `The type of a ${linkTo("parameter", "language/param.md")}, or of an argument of a ${linkTo("model", "language/model.md")}. A unit stands for its dimension: a parameter of the type \`Gbps\` takes any data rate. ` +
      "`list(T)` is a list of members of the type `T`.\n",
    table(
      ["Type", "Takes"],
      [
        ...[...material.parameterTypes].map(([name, type]) => [`\`${name}\``, typeText(material, type)]),
        [
          "any unit, such as `Gbps` or `USD/h`",
          `${linkTo("a number of its dimension", "words/units.md")}; one that counts, such as \`tokens\`, takes a bare number too`,
        ],
        [
          `an enumeration: ${material.vocabulary.tables.enumerations.map((entry) => `\`${entry.name}\``).join(", ")}`,
          linkTo("a word of it", "words/enumerations.md"),
        ],
        ["`list(T)`", `${linkTo("a list", "language/lists.md")} of \`T\``],
      ],
    ),
    exampleText(material, "words/types"),
  ].join("\n");

/** Pages of words that need no page each. @param {Material} material @returns {ReadonlyMap<string, string>} */
export const wordPages = (material) =>
  new Map([
    ["types", typesPage(material)],
    ["units", unitsPage(material)],
    ["functions", functionsPage(material)],
    ["metrics", metricsPage(material)],
    ["enumerations", enumerationsPage(material)],
  ]);
