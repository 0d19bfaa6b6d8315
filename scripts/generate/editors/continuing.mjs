// @ts-check
import { spelling } from "./language.mjs";

/**
 * Signs and words after which an expression goes on in the next line: operators that stand between two operands, `=`, `:`, `then` and `else`.
 * Ranges are left out: they may end a value.
 * @param {import("./language.mjs").Language} language
 * @returns {readonly string[]}
 */
export const continuing = (language) => {
  const ranges = ["OpenRange", "ClosedRange"].map((name) => spelling(language, name));
  const operators = Object.values(language.lexicon).flatMap(({ binary, text }) => (binary && text !== undefined && !ranges.includes(text) ? [text] : []));
  return [...operators, ...["Equal", "Colon", "Then", "Else"].map((name) => spelling(language, name))];
};
