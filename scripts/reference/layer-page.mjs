// @ts-check
import { exampleText } from "./example-text.mjs";
import { linkTo, marker } from "./markdown.mjs";
import { propertyTable, stateText } from "./property-table.mjs";

/** @typedef {import("./material.mjs").Material} Material */
/** @typedef {import("../../src/semantics/index.ts").LayerEntry} LayerEntry */

/** What the entry says of body and width, a line each. @param {LayerEntry} layer */
const factsOf = (layer) => {
  const bodies = {
    children: "Its body holds layers, one after another.",
    branches: "Its body holds layers that all work on the same stream.",
    repeat: "Its body stands for every iteration.",
  };
  return [
    ...(layer.body === undefined ? [] : [bodies[layer.body]]),
    layer.width === undefined ? "" : `The argument \`${layer.width}\` sets the width of the stream.`,
    layer.plannedOnly ? "*Planned only: it is planned and its cost estimated, but a spec that uses it cannot be compiled.*" : "",
    stateText(layer),
  ].filter((line) => line !== "");
};

/** @param {LayerEntry} layer */
export const layerForm = (layer) => `${layer.name}(${layer.arguments.length === 0 ? "" : "…"})${layer.body === undefined ? "" : " { … }"}`;

/** The page of a layer kind. @param {Material} material @param {LayerEntry} layer */
export const layerPage = (material, layer) =>
  [
    marker,
    `# ${layer.name}\n`,
    `\`${layerForm(layer)}\` · a layer of a ${linkTo("model", "language/model.md")}\n`,
    `${layer.doc}\n`,
    ...factsOf(layer).map((line) => `${line}\n`),
    ...(layer.arguments.length === 0
      ? ["It takes no arguments.\n"]
      : ["## Arguments\n", "Arguments given without a name follow this order.\n", propertyTable(material, "Argument", layer.arguments)]),
    exampleText(material, `layers/${layer.name}`),
  ].join("\n");
