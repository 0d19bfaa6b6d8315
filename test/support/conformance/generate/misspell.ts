import { nearest, reservedWords } from "../../../../src/syntax/index.ts";

/** A misspelling of a word for which the compiler would suggest the word among these; undefined when there is none. */
export const misspell = (word: string, among: readonly string[]): string | undefined => {
  const candidates = [`${word}${word.at(-1)}`, word.slice(0, -1), word.slice(1), `${word}x`, `x${word}`, word[0] + word];
  return candidates.find((text) => /^[A-Za-z_]\w*$/.test(text) && !among.includes(text) && !reservedWords.has(text) && nearest(text, among) === word);
};
