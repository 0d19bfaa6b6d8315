import { random } from "../support/one-token-edits.ts";
import type { Named } from "./tree-sitter.ts";

/** What is thrown into a text: words and signs that mean something in one place and something else in another, and line ends. */
const pieces = [
  ...["\n", "\n", "\r", "\t", " ", "//c\n", "/// d\n", "//", "#", "€", "'"],
  ...[
    "on",
    "if",
    "then",
    "else",
    "for",
    "from",
    "in",
    "as",
    "not",
    "and",
    "true",
    "none",
    "import",
    "hgm",
    "hgm 1",
    "list",
    "link",
    "private",
    "assert",
    "s",
    "x",
    "x:",
  ],
  ...["..", "..=", ".", "--", "->", "-", "=", "==", "+", "/", "*", "%", ",", ":", "(", ")", "[", "]", "{", "}"],
  ...['"', "${", "\\", "$", '"m"', "1", "0.5", "3K", "GB", "GB/s"],
];

/**
 * A few lines of a random text, with one to three changes: some characters gone, two lines joined, or a piece thrown in, with or without
 * blanks. The same for the same seed.
 */
export const mangledTexts = (texts: readonly Named[], count: number, seed: number): readonly Named[] => {
  const below = random(seed);
  const lines = texts.map(({ text }) => text.split("\n"));
  const blank = (): string => (below(2) === 0 ? " " : "");
  return Array.from({ length: count }, () => {
    const chosen = lines[below(lines.length)] ?? [];
    const first = below(chosen.length);
    let text = (below(3) === 0 ? "" : "hgm 1\n") + chosen.slice(first, first + 1 + below(12)).join("\n");
    for (let changes = 1 + below(3); changes > 0; changes--) {
      const at = below(text.length + 1);
      const change = below(4);
      const lineEnd = text.indexOf("\n", at);
      if (change === 0) text = text.slice(0, at) + text.slice(at + 1 + below(3));
      else if (change === 1 && lineEnd >= 0) text = `${text.slice(0, lineEnd)} ${text.slice(lineEnd + 1)}`;
      else text = text.slice(0, at) + blank() + (pieces[below(pieces.length)] ?? "") + blank() + text.slice(at);
    }
    return { name: JSON.stringify(text), text };
  });
};
