/**
 * Langium's parser of the language: `hgm.langium` read at run time, with a token builder that does what Langium's notation cannot say. Langium 4.4 runs on
 * Node 20 only with `Object.groupBy`, which must be there before it is imported.
 * Its types are not checked: Langium is installed when the benchmark runs, not before.
 */
import { readFileSync } from "node:fs";

/** @param {Iterable<unknown>} items @param {(item: unknown, index: number) => PropertyKey} keyOf */
const groupBy = (items, keyOf) => {
  /** @type {Record<PropertyKey, unknown[]>} */
  const groups = Object.create(null);
  let index = 0;
  for (const item of items) (groups[keyOf(item, index++)] ??= []).push(item);
  return groups;
};
if (!("groupBy" in Object)) Object.defineProperty(Object, "groupBy", { value: groupBy });

const { Lexer } = await import("chevrotain");
const { DefaultTokenBuilder } = await import("langium");
const { createServicesForGrammar } = await import("langium/grammar");

/** What may stand behind a number: these spellings, not a word of the next line. @param {readonly string[]} units */
const unitPattern = (units) => {
  const spelling = [...units]
    .sort((a, b) => b.length - a.length)
    .map((unit) => unit.replace(/[^A-Za-z0-9]/g, "\\$&"))
    .join("|");
  const pattern = new RegExp(`(?:${spelling})(?:/(?:${spelling}))?(?![A-Za-z0-9_])`, "y");
  return (/** @type {string} */ text, /** @type {number} */ offset, /** @type {any[]} */ matched) => {
    const last = matched[matched.length - 1];
    if (last?.tokenType.name !== "Number") return null;
    for (let at = last.startOffset + last.image.length; at < offset; at++) if (text[at] === "\n") return null;
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
};

/**
 * @param {readonly string[]} units the simple units of the language
 * @returns {Promise<(text: string) => { value: any, errors: readonly { message: string }[] }>}
 */
export const createLangiumParser = async (units) => {
  class TokenBuilder extends DefaultTokenBuilder {
    /** @param {any} grammar @param {any} options */
    buildTokens(grammar, options) {
      const tokens = /** @type {any[]} */ (super.buildTokens(grammar, options));
      const named = (/** @type {string} */ name) => tokens.find((token) => token.name === name);
      const [name, word, unit] = [named("Name"), named("Word"), named("Unit")];
      word.PATTERN = Lexer.NA;
      name.CATEGORIES = [word];
      for (const token of tokens) {
        if (/^[a-z]+$/.test(token.name)) {
          token.CATEGORIES = [word];
          token.LONGER_ALT = name;
        }
      }
      Object.assign(unit, { PATTERN: unitPattern(units), LINE_BREAKS: false, start_chars_hint: [...new Set(units.map((each) => each[0]))] });
      // A unit goes before the words that it may look like.
      return [unit, ...tokens.filter((token) => token !== unit)];
    }
  }
  const services = await createServicesForGrammar({
    grammar: readFileSync(new URL("hgm.langium", import.meta.url), "utf8"),
    module: { parser: { TokenBuilder: () => new TokenBuilder() } },
  });
  const parser = services.parser.LangiumParser;
  return (text) => {
    const { value, lexerErrors, parserErrors } = parser.parse(text);
    return { value, errors: [...lexerErrors, ...parserErrors] };
  };
};
