// @ts-check
import { fenced } from "./markdown.mjs";
import { exampleOf, laterExampleOf } from "./material.mjs";

/** @typedef {import("./material.mjs").Material} Material */

/** Files that the example of a page imports, by the paths that it names them with. @param {Material} material @param {string} page */
const filesBeside = (material, page) =>
  [...material.examples]
    .filter(([path]) => path.startsWith(`${page}/`))
    .map(([path, text]) => ({ name: `${page.split("/")[1]}/${path.slice(page.length + 1)}`, text }));

/** The worked example of a page, with what is read but not planned yet behind it; "" for a page without one. @param {Material} material @param {string} page such as `blocks/site` */
export const exampleText = (material, page) => {
  const example = material.examples.get(exampleOf(page));
  const later = material.examples.get(laterExampleOf(page));
  const beside = filesBeside(material, page);
  return [
    ...(example === undefined
      ? []
      : [
          "## Example\n",
          ...beside.flatMap(({ name, text }) => [`\`${name}\`:\n`, fenced(text), ...(name === beside.at(-1)?.name ? ["and the file that imports it:\n"] : [])]),
          fenced(example),
        ]),
    ...(later === undefined
      ? []
      : [
          "## Not planned yet\n",
          "The language has these lines and this version cannot carry them out: it refuses each by name, with the code that stands behind it.\n",
          fenced(later),
        ]),
  ].join("\n");
};
