// @ts-check
/** The words of the language in the groups that highlighters tell apart, from the token table and a vocabulary. */
import { wordsOf } from "./language.mjs";

/** @typedef {import("./language.mjs").Language} Language */

/** @param {string} a @param {string} b */
const byCodePoint = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** @param {Iterable<string>} words */
const sorted = (words) => [...new Set(words)].sort(byCodePoint);

const constants = ["true", "false", "none"];
const logic = ["and", "or", "not"];

/** @param {Language} language */
export const wordGroups = (language) => {
  const { tables } = language.vocabulary;
  const reserved = wordsOf(language, "reserved");
  /** @type {(type: import("../../../src/semantics/index.ts").ValueType) => readonly string[]} */
  const fieldsOf = (type) => {
    if (type.kind === "record") return type.fields.flatMap((field) => [field.name, ...fieldsOf(field.type)]);
    if (type.kind === "list" || type.kind === "choice") return fieldsOf(type.of);
    return type.kind === "either" ? type.of.flatMap(fieldsOf) : [];
  };
  const properties = [tables.blocks.flatMap((block) => block.properties), [...tables.layers, ...tables.constructors].flatMap((each) => each.arguments)].flat();
  const statements = wordsOf(language, "statement");
  const nouns = tables.blocks.map((block) => block.name);
  return {
    reserved: sorted(reserved),
    constants: sorted(reserved.filter((word) => constants.includes(word))),
    logic: sorted(reserved.filter((word) => logic.includes(word))),
    control: sorted(reserved.filter((word) => !constants.includes(word) && !logic.includes(word))),
    statements: sorted(statements),
    /** Words that mean something in one place of a production, `hgm` and `list` apart, which have patterns of their own. */
    relations: sorted(wordsOf(language, "contextual").filter((word) => word !== "hgm" && word !== "list")),
    /** Kinds of declarations and groups; `link` and `edge` are statements. */
    kinds: sorted([...nouns, "model"].filter((word) => !statements.includes(word))),
    types: sorted([...language.typeNames, ...tables.enumerations.map((each) => each.name)]),
    layers: sorted(tables.layers.map((each) => each.name)),
    values: sorted(tables.constructors.map((each) => each.name)),
    /** `any` gives a choice and is no entry of a table. */
    functions: sorted(["any", ...tables.functions.map((each) => each.name)]),
    metrics: sorted(tables.metrics.map((each) => each.name)),
    enumerated: sorted(tables.enumerations.flatMap((each) => each.members.map((member) => member.name)).filter((word) => !reserved.includes(word))),
    properties: sorted(properties.flatMap((each) => [each.name, ...fieldsOf(each.type)])),
    units: sorted(tables.units.map((each) => each.name)),
  };
};

/** @param {string} text */
export const escapeRegex = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** One of the words, longer ones first, so that none hides another. @param {readonly string[]} words */
export const oneOf = (words) =>
  `(?:${[...words]
    .sort((a, b) => b.length - a.length || byCodePoint(a, b))
    .map(escapeRegex)
    .join("|")})`;

export const namePattern = "[A-Za-z_][A-Za-z0-9_]*";

/** A number with its scale letter. @param {Language} language */
export const numberPattern = (language) => `\\d+(?:_\\d+)*(?:\\.\\d+(?:_\\d+)*)?(?:[eE][+-]?\\d+)?(?:${oneOf(language.scales)}(?![A-Za-z0-9_]))?`;

/** A unit, simple or one over another. @param {readonly string[]} units */
export const unitPattern = (units) => {
  const words = oneOf(units.filter((unit) => /^[A-Za-z]/.test(unit)));
  const signs = units.filter((unit) => !/^[A-Za-z]/.test(unit)).map(escapeRegex);
  return `(?:${[`${words}(?:/${words})?(?![A-Za-z0-9_])`, ...signs].join("|")})`;
};

/** Signs of operators, longer ones first. @param {Language} language */
export const operatorSigns = (language) =>
  Object.values(language.lexicon).flatMap((each) => ((each.category === "operator" || each.text === "=") && each.text !== undefined ? [each.text] : []));
