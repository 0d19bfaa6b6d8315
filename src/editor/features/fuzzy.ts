/**
 * How well a name answers to what was typed: its letters in this order, with others between, whatever the case. Smaller is better; undefined where it does
 * not answer. What begins the name, or a part of it behind `_` or at a capital, is better than what stands within one.
 */
export const fuzzy = (typed: string, name: string): number | undefined => {
  const [wanted, letters] = [typed.toLowerCase(), name.toLowerCase()];
  if (letters === wanted) return -1;
  let from = 0;
  let cost = 0;
  for (const letter of wanted) {
    const at = letters.indexOf(letter, from);
    if (at < 0) return undefined;
    const isStart = at === 0 || name[at - 1] === "_" || (/[A-Z]/.test(name[at] ?? "") && /[a-z]/.test(name[at - 1] ?? ""));
    if (at > from || (at > 0 && from === 0)) cost += isStart ? 1 : 2 + at - from;
    from = at + 1;
  }
  return cost + (letters.length - wanted.length) / 1000;
};
