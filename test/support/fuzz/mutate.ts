/** A whole number from 0 to below `below`. */
export type Below = (below: number) => number;

const pieces = /\s+|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|[A-Za-z_]\w*|\d[\d_.]*[A-Za-z%]*|\.\.=?|--|->|[<>=!]=|[^\s\w]/gu;
const signs = [
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  ",",
  ":",
  "=",
  "..",
  "..=",
  "--",
  "->",
  "+",
  "-",
  "*",
  "/",
  "==",
  "<",
  '"',
  "${",
  "//",
  "///",
  ".",
  "%",
  "\n",
  "\\",
  "#",
];
const words = [
  "if",
  "for",
  "in",
  "else",
  "then",
  "from",
  "as",
  "import",
  "let",
  "param",
  "none",
  "true",
  "not",
  "on",
  "edge",
  "private",
  "extends",
  "list",
  "any",
  "job",
];
const odd = ["\0", "\uFEFF", "\u2028", "é", "😀", "\ud800", "\t", "\r", "\r\n", "\u00A0", "１"];
const numbers = ["0", "1e308", "1e-400", "9007199254740993", "0.1", "1T", "1Ti", "-1", "3 GB", "7 CNY/USD", "1e99999", "00", "1_0", "5 %"];

const split = (text: string): string[] => text.match(pieces) ?? [];
const one = (below: Below, from: readonly string[]): string => from[below(from.length)] ?? "";

const characters = (text: string, below: Below): string => {
  const at = below(text.length + 1);
  const form = below(4);
  if (form === 0) return text.slice(0, at) + text.slice(at + 1 + below(3));
  if (form === 1) return text.slice(0, at) + one(below, odd) + text.slice(at);
  if (form === 2) return text.slice(0, at) + String.fromCharCode(32 + below(95)) + text.slice(at + 1);
  return text.slice(0, at);
};

const tokens = (text: string, below: Below): string => {
  const list = split(text);
  const at = below(list.length);
  const form = below(6);
  if (form === 0) list.splice(at, 1);
  else if (form === 1) list.splice(at, 0, list[at] ?? "");
  else if (form === 2) [list[at], list[at + 1]] = [list[at + 1] ?? "", list[at] ?? ""];
  else if (form === 3) list[at] = one(below, list);
  else if (form === 4) list.splice(at, 0, one(below, signs));
  else list[at] = one(below, [...words, ...numbers]);
  return list.join("");
};

const lines = (text: string, below: Below): string => {
  const list = text.split("\n");
  const at = below(list.length);
  const form = below(4);
  if (form === 0) list.splice(at, 1);
  else if (form === 1) list.splice(below(list.length), 0, list[at] ?? "");
  else if (form === 2) list.splice(at, 1 + below(5));
  else list.splice(at, 2, `${list[at] ?? ""}${list[at + 1] ?? ""}`);
  return list.join("\n");
};

/** A part of one text in the place of a part of another. */
const splice = (text: string, other: string, below: Below): string => {
  const from = below(other.length + 1);
  const at = below(text.length + 1);
  return text.slice(0, at) + other.slice(from, from + below(400)) + text.slice(at + below(200));
};

/** A text with one to six changes of its characters, tokens or lines, or with a part of another text. */
export const mutate = (text: string, others: readonly string[], below: Below): string => {
  let result = text;
  for (let left = 1 + below(6); left > 0; left--) {
    const form = below(10);
    if (form < 3) result = characters(result, below);
    else if (form < 7) result = tokens(result, below);
    else if (form < 9) result = lines(result, below);
    else result = splice(result, one(below, others), below);
  }
  return result;
};
