// @ts-check
/**
 * What the grammars for editors are made from: the token table, the operator levels, the productions of the parser and a vocabulary.
 * Every generator beside this file is a function of such a value, so that a test can give it another vocabulary.
 */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** @typedef {import("../../../src/syntax/lexicon.ts").LexiconEntry} LexiconEntry */
/** @typedef {import("../../../src/semantics/index.ts").Vocabulary} Vocabulary */

/**
 * A part of a production as chevrotain serialises it.
 * @typedef {object} Production
 * @property {string} type
 * @property {string} [name]
 * @property {string} [label]
 * @property {readonly Production[]} [definition]
 */

/**
 * @typedef {object} Syntax
 * @property {Readonly<Record<string, LexiconEntry>>} lexicon
 * @property {readonly import("../../../src/syntax/operator-levels.ts").OperatorLevel[]} operatorLevels
 * @property {readonly string[]} editions
 * @property {readonly string[]} scales letters glued to a number
 * @property {Readonly<Record<string, string>>} stringEscapes
 * @property {number} maximumNesting
 * @property {readonly string[]} typeNames types of parameters that are neither a unit nor an enumeration
 * @property {() => readonly Production[]} productions
 */

/** @typedef {Syntax & { readonly vocabulary: Vocabulary }} Language */

const entry = `
export { completionData, parameterTypes, standardVocabulary as vocabulary } from "./src/semantics/index.ts";
export { editions, lexicon, maximumNesting, scaleFactors, stringEscapes } from "./src/syntax/lexicon.ts";
export { operatorLevels } from "./src/syntax/operator-levels.ts";
import { HgmParser } from "./src/syntax/hgm-parser.ts";
export const productions = () => new HgmParser().getSerializedGastProductions();
`;

/** The language of the sources as they are now, and the function that makes completion data of a vocabulary. */
export const loadLanguage = async () => {
  const result = await build({
    stdin: { contents: entry, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "warning",
  });
  const code = result.outputFiles[0]?.text ?? "";
  const { scaleFactors, parameterTypes, completionData, ...rest } = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  /** @type {Language} */
  const language = { ...rest, scales: Object.keys(scaleFactors), typeNames: [...parameterTypes.keys()] };
  return { language, completionData };
};

/** The words of one category of the token table. @param {Pick<Syntax, "lexicon">} syntax @param {string} category */
export const wordsOf = ({ lexicon }, category) =>
  Object.values(lexicon).flatMap((each) => (each.category === category && each.text !== undefined ? [each.text] : []));

/** The spelling of a token. @param {Pick<Syntax, "lexicon">} syntax @param {string} name */
export const spelling = ({ lexicon }, name) => {
  const text = lexicon[name]?.text;
  if (text === undefined) throw new Error(`the token table has no spelling for ${name}`);
  return text;
};

/** `EqualEqual` → `EQUAL_EQUAL`. @param {string} name */
export const upperSnake = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
