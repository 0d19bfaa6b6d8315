// @ts-check

/**
 * Names that occur several times in a text and can be renamed: with a capital letter, a digit or an underscore, as the words of languages seldom have.
 * @param {string} text
 */
export const renamable = (text) => {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (const { 0: word, index } of text.matchAll(/(?<![A-Za-z0-9_"])[A-Za-z_][A-Za-z0-9_]*/g)) {
    if (word.length < 3 || !/[A-Z0-9_]/.test(word)) continue;
    const known = places.get(word);
    if (known) known.push(index);
    else places.set(word, [index]);
  }
  return [...places].filter(([, offsets]) => offsets.length > 1).map(([word, offsets]) => ({ word, offsets }));
};

/** Words with their offsets. @param {string} text */
export const wordsOf = (text) => [...text.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)].map(({ 0: word, index }) => ({ word, index }));
