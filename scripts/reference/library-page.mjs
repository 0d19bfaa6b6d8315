// @ts-check
import { anchor, fenced, marker, table } from "./markdown.mjs";

/** @typedef {import("./material.mjs").Library} Library */
/** @typedef {import("./material.mjs").LibraryDevice} LibraryDevice */
/** @typedef {import("./material.mjs").LibraryModel} LibraryModel */

/** @param {number} count */
const billions = (count) => (count >= 1e9 ? `${(count / 1e9).toFixed(2)} B` : `${(count / 1e6).toFixed(1)} M`);

/** @param {LibraryDevice} device */
const deviceText = (device) => [
  `## ${device.name}\n`,
  `${device.doc} Vendor \`${device.vendor}\`, architecture \`${device.arch}\`.\n`,
  table(
    ["Number", "Value", "Source"],
    device.numbers.map(({ what, value, source, unverified }) => [`\`${what}\``, value, unverified ? `**unverified**: ${source}` : source]),
  ),
];

/** @param {LibraryDevice} device @param {string} what */
const valueOf = (device, what) => device.numbers.find((number) => number.what === what)?.value ?? "";

/** @param {readonly LibraryDevice[]} devices */
const devicesText = (devices) => [
  "Device classes. Peaks are dense; bandwidths of links are each way. Each number has its source; one that is marked **unverified** rests on an assumption, on memory or on a single place, and is flagged wherever a result rests on it.\n",
  table(
    ["Device class", "Vendor", "Memory", "bf16", "Unverified"],
    devices.map((device) => [
      `[\`${device.name}\`](#${anchor(device.name)})`,
      `\`${device.vendor}\``,
      valueOf(device, "memory.size"),
      valueOf(device, "compute.bf16"),
      String(device.numbers.filter((number) => number.unverified).length || ""),
    ]),
  ),
  ...devices.flatMap(deviceText),
];

/** @param {readonly LibraryModel[]} models */
const modelsText = (models) => [
  "Models. Parameters are counted by the compiler, embedding and head included; active ones are those that a token passes through. A model without counts is a function with arguments that must be given.\n",
  table(
    ["Model", "Parameters", "Active"],
    models.map((model) => [
      `[\`${model.name}\`](#${anchor(model.name)})`,
      model.parameters ? billions(model.parameters.total) : "",
      model.parameters ? billions(model.parameters.active) : "",
    ]),
  ),
  ...models.flatMap((model) => [
    `## ${model.name}\n`,
    `${model.doc}\n`,
    ...(model.parameters
      ? [
          `${model.parameters.total.toLocaleString("en-US")} parameters, ${model.parameters.active.toLocaleString("en-US")} active${model.signature.includes(":") ? ", by default" : ""}.\n`,
        ]
      : []),
    fenced(model.signature),
  ]),
];

/** The page of a module of the library. @param {Library} library */
export const libraryPage = (library) =>
  [
    marker,
    `# std:${library.name}\n`,
    `\`import { … } from "std:${library.name}"\`\n`,
    ...(library.devices.length === 0 ? [] : devicesText(library.devices)),
    ...(library.models.length === 0 ? [] : modelsText(library.models)),
  ].join("\n");
