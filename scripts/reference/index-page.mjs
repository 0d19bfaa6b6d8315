// @ts-check
import { statementForms } from "./block-page.mjs";
import { familiesOf } from "./family-page.mjs";
import { firstSentence, marker } from "./markdown.mjs";

/** @typedef {import("./material.mjs").Material} Material */
/** @typedef {import("./material.mjs").Entry} Entry */

/** @param {Entry & { readonly plannedOnly?: true }} entry */
const mark = (entry) =>
  entry.unplanned === "refused" ? " *(not planned yet)*" : entry.unplanned ? " *(no effect yet)*" : entry.plannedOnly ? " *(planned only)*" : "";

/** @param {string} section @param {readonly (readonly [string, string])[]} entries name and text */
const listOf = (section, entries) => `${entries.map(([name, text]) => `- [${name}](${section}/${name}.md): ${text}`).join("\n")}\n`;

/** Links to texts whose title is wanted. @param {Material} material @param {(title: string) => boolean} wanted */
const textList = (material, wanted) =>
  `${[...material.texts]
    .filter(([, text]) => wanted(text.title))
    .map(([name, text]) => `- [${text.title}](language/${name}.md)`)
    .join("\n")}\n`;

/** The index of the reference. @param {Material} material */
export const indexPage = (material) => {
  const { tables } = material.vocabulary;
  return [
    marker,
    "# Reference of the language\n",
    "One page for each construct, each with an example that the tests compile. New to the language? Take the [tour](../tour/01-a-first-spec.md) first. " +
      "How a file is read, character by character, is told in [the forms of the language](../language.md); every code that a message carries has a page in [diagnostics](../diagnostics/README.md).\n",
    "## Forms of the language\n",
    textList(material, (title) => title !== title.toLowerCase()),
    "## Statements and declarations\n",
    `${textList(material, (title) => title === title.toLowerCase()).trimEnd()}\n${tables.blocks
      .filter((block) => block.name in statementForms)
      .map((block) => `- [${block.name}](blocks/${block.name}.md)`)
      .join("\n")}\n`,
    "## Blocks\n",
    listOf(
      "blocks",
      tables.blocks.map((block) => [block.name, `${firstSentence(block.doc)}${mark(block)}`]),
    ),
    "## Layers\n",
    listOf(
      "layers",
      tables.layers.map((layer) => [layer.name, `${firstSentence(layer.doc)}${mark(layer)}`]),
    ),
    "## Values with options\n",
    listOf(
      "values",
      familiesOf(material).map((family) => [
        family,
        material.vocabulary
          .constructorsOf(family)
          .map((entry) => `\`${entry.name}\`${mark(entry)}`)
          .join(", "),
      ]),
    ),
    "## Words\n",
    listOf("words", [
      ["types", "what a parameter can be."],
      ["units", `${tables.units.length} units by dimension, and scale letters.`],
      ["functions", tables.functions.map((entry) => `\`${entry.name}\``).join(", ")],
      ["metrics", tables.metrics.map((entry) => `\`${entry.name}\``).join(", ")],
      ["enumerations", tables.enumerations.map((entry) => `\`${entry.name}\``).join(", ")],
    ]),
    ...(material.libraries.length === 0
      ? []
      : [
          "## Library\n",
          listOf(
            "library",
            material.libraries.map((library) => [
              library.name,
              [
                library.devices.length === 0 ? "" : `${library.devices.length} device classes`,
                library.models.length === 0 ? "" : `${library.models.length} models`,
              ]
                .filter((part) => part !== "")
                .join(", "),
            ]),
          ),
        ]),
    "## How the examples are tested\n",
    "An example with a job is planned; one without is checked. The example of a layer is a model: the tests plan it with the job below. " +
      "A comment `// = 40 ms` behind a `let` is a value that the tests compare, and `// error[HGM5108]` is a code that the line must give.\n",
    `\`\`\`hgm\n${layerJob("Small").trimEnd()}\n\`\`\`\n`,
  ].join("\n");
};

/** A file with a job for a model of `main.hgm`. @param {string} model */
export const layerJob = (model) => `import { ${model} } from "./main.hgm"
import { Cpu } from "std:devices"

site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }

job try_it {
  model: ${model}, sequence: 128, batch: 8 sequences, steps: 10
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`;
