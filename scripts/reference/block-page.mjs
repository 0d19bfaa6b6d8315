// @ts-check
import { takersOf } from "./uses.mjs";
import { exampleText } from "./example-text.mjs";
import { linkTo, marker } from "./markdown.mjs";
import { propertyTable, stateText } from "./property-table.mjs";

/** @typedef {import("./material.mjs").Material} Material */
/** @typedef {import("../../src/semantics/index.ts").BlockEntry} BlockEntry */

/** Blocks that are the body of a statement, as the grammar writes them. @type {Readonly<Record<string, string>>} */
export const statementForms = { link: "link PLACE -- PLACE { … }", edge: "edge POOL -- POOL { … }", on: "on POOL { … }" };

/** How a block is written. @param {Material} material @param {BlockEntry} block */
export const formOf = (material, block) => {
  const statement = statementForms[block.name];
  if (statement !== undefined) return statement;
  const named = block.top ? "always" : material.vocabulary.tables.blocks.flatMap((outer) => outer.blocks).find((inner) => inner.kind === block.name)?.named;
  const name = named === "always" ? " NAME" : named === "optional" ? " [NAME]" : "";
  return `${block.name}${name} { … }`;
};

/** Where a block stands, in words. @param {Material} material @param {BlockEntry} block */
const placesOf = (material, block) => {
  const outer = material.vocabulary.tables.blocks
    .filter((candidate) => candidate.blocks.some((inner) => inner.kind === block.name) || candidate.statements.includes(block.name))
    .map((candidate) => `in ${linkTo(`\`${candidate.name}\``, `blocks/${candidate.name}.md`)}`);
  return [...(block.top || outer.length === 0 ? ["at the top of a file"] : []), ...outer].join(", ");
};

/** @param {Material} material @param {BlockEntry} block */
const insideOf = (material, block) => {
  const rows = [
    ...block.blocks.map((inner) => {
      const often = inner.many ? "any number of them" : "at most once";
      const name = inner.named === "never" ? "" : inner.named === "always" ? ", each with a name" : ", with a name or without";
      return `- ${linkTo(`\`${inner.kind}\``, `blocks/${inner.kind}.md`)}: ${often}${name}.`;
    }),
    ...block.statements.map((word) => {
      const page = material.vocabulary.blocks.has(word) ? `blocks/${word}.md` : `language/${word}.md`;
      return `- The statement ${linkTo(`\`${word}\``, page)}, any number of times.`;
    }),
  ];
  return rows.length === 0 ? [] : ["## Inside\n", `${rows.join("\n")}\n`];
};

/** The page of a kind of block. @param {Material} material @param {BlockEntry} block */
export const blockPage = (material, block) => {
  const takers = takersOf(material, block.name);
  return [
    marker,
    `# ${block.name}\n`,
    `\`${formOf(material, block)}\` · stands ${placesOf(material, block)}${block.extensible ? ` · ${linkTo("`extends`", "language/extends.md")} is allowed` : ""}\n`,
    `${[block.doc, stateText(block)].filter((part) => part !== "").join("\n\n")}\n`,
    "## Properties\n",
    propertyTable(material, "Property", block.properties),
    ...insideOf(material, block),
    ...(takers.length === 0 ? [] : [`A \`${block.name}\` is named by ${takers.join(", ")}.\n`]),
    exampleText(material, `blocks/${block.name}`),
  ].join("\n");
};
