/** Line and column of an offset, both from 1; the column counts UTF-16 units, as editors do. */
export const lineAndColumn = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const end = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let start = 0;
  for (let at = 0; at < end; at++) {
    const c = text[at];
    // A carriage return ends a line unless a line feed does so right after it.
    if (c === "\n" || (c === "\r" && text[at + 1] !== "\n")) {
      line++;
      start = at + 1;
    }
  }
  return { line, column: end - start + 1 };
};

/** The text of a line (from 1) without its end, and the offset at which it starts. */
export const lineAt = (text: string, offset: number): { readonly text: string; readonly start: number } => {
  let start = Math.max(0, Math.min(offset, text.length));
  while (start > 0 && text[start - 1] !== "\n" && !(text[start - 1] === "\r" && text[start] !== "\n")) start--;
  let end = start;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return { text: text.slice(start, end), start };
};
