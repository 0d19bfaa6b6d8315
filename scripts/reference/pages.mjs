// @ts-check
import { blockPage } from "./block-page.mjs";
import { familiesOf, familyPage } from "./family-page.mjs";
import { indexPage } from "./index-page.mjs";
import { languagePage } from "./language-page.mjs";
import { layerPage } from "./layer-page.mjs";
import { libraryPage } from "./library-page.mjs";
import { exampleOf, laterExampleOf } from "./material.mjs";
import { wordPages } from "./word-pages.mjs";

/** @typedef {import("./material.mjs").Material} Material */

/**
 * Every page of the reference by its path under docs/reference/. A function of the material alone.
 * @param {Material} material
 * @returns {ReadonlyMap<string, string>}
 */
export const referencePages = (material) => {
  const { tables } = material.vocabulary;
  /** @type {Map<string, string>} */
  const pages = new Map();
  const put = (/** @type {string} */ path, /** @type {string} */ text) => pages.set(`${path}.md`, `${text.trimEnd()}\n`);
  put("README", indexPage(material));
  for (const name of material.texts.keys()) put(`language/${name}`, languagePage(material, name));
  for (const block of tables.blocks) put(`blocks/${block.name}`, blockPage(material, block));
  for (const layer of tables.layers) put(`layers/${layer.name}`, layerPage(material, layer));
  for (const family of familiesOf(material)) put(`values/${family}`, familyPage(material, family));
  for (const [name, text] of wordPages(material)) put(`words/${name}`, text);
  for (const library of material.libraries) put(`library/${library.name}`, libraryPage(library));
  return pages;
};

/** Pages of constructs that have no worked example. @param {Material} material @returns {readonly string[]} */
export const pagesWithoutExample = (material) =>
  [...referencePages(material).keys()]
    .map((path) => path.replace(/\.md$/, ""))
    .filter(
      (page) => page !== "README" && !page.startsWith("library/") && !material.examples.has(exampleOf(page)) && !material.examples.has(laterExampleOf(page)),
    );
