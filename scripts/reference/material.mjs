// @ts-check
/**
 * What the reference is made from. Nothing of the language is known to these modules: words, types, units and signs come with the material.
 * @typedef {import("../../src/semantics/index.ts").Vocabulary} Vocabulary
 * @typedef {import("../../src/semantics/index.ts").ValueType} ValueType
 * @typedef {import("../../src/semantics/index.ts").PropertyEntry} PropertyEntry
 * @typedef {import("../../src/semantics/index.ts").Entry} Entry
 *
 * @typedef {object} Text a hand-written text about a form of the language
 * @property {string} title
 * @property {readonly string[]} words of the lexicon that it explains
 * @property {readonly string[]} rules of the grammar that it shows
 * @property {string} body
 *
 * @typedef {object} LibraryDevice
 * @property {string} name
 * @property {string} doc
 * @property {string} vendor
 * @property {string} arch
 * @property {readonly { readonly what: string, readonly value: string, readonly source: string, readonly unverified: boolean }[]} numbers
 *
 * @typedef {object} LibraryModel
 * @property {string} name
 * @property {string} doc
 * @property {string} signature
 * @property {{ readonly total: number, readonly active: number }} [parameters] counted by the compiler; absent for a model with arguments that must be given
 *
 * @typedef {object} Library a module of `std/`
 * @property {string} name
 * @property {readonly LibraryDevice[]} devices
 * @property {readonly LibraryModel[]} models
 *
 * @typedef {object} Material
 * @property {Vocabulary} vocabulary
 * @property {typeof import("../../src/semantics/index.ts").dimensionNames} dimensionNames
 * @property {typeof import("../../src/semantics/index.ts").describeDimension} describeDimension
 * @property {typeof import("../../src/semantics/index.ts").parameterTypes} parameterTypes
 * @property {typeof import("../../src/syntax/index.ts").scaleFactors} scaleFactors
 * @property {ReadonlyMap<string, string>} rules of the grammar, by their names
 * @property {ReadonlyMap<string, string>} examples by their paths under docs/reference-source/
 * @property {ReadonlyMap<string, Text>} texts about forms of the language, by the names of their pages
 * @property {readonly Library[]} libraries
 */

/** The rules of a grammar in the notation of grammar/hgm.ungram, by their names. @param {string} text @returns {ReadonlyMap<string, string>} */
export const rulesOf = (text) => new Map([...text.matchAll(/^(\w+) = .*$/gm)].map((match) => [match[1] ?? "", match[0]]));

/** A text about a form: a comment with the words and rules that it covers, a title, the body. @param {string} text @returns {Text} */
export const textOf = (text) => {
  const [, words = "", rules = "", title = "", body = ""] = /^<!-- words:([^;]*); grammar:(.*) -->\n+# (.*)\n+([\s\S]*)$/.exec(text) ?? [];
  if (title === "") throw new Error(`a text about the language starts with <!-- words: …; grammar: … --> and a title, not with ${text.slice(0, 60)}`);
  const list = (/** @type {string} */ names) => names.split(" ").filter((name) => name !== "");
  return { title, words: list(words), rules: list(rules), body: body.trim() };
};

/** Where the example of a page stands. @param {string} page such as `blocks/site` */
export const exampleOf = (page) => `${page}.hgm`;
/** Where the example of what no plan can carry yet stands. @param {string} page */
export const laterExampleOf = (page) => `${page}.later.hgm`;
