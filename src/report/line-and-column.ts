/** Offsets at which the lines of a text start. A line ends at a line feed, a carriage return, or both in a row. */
const startsOf = (text: string): Uint32Array => {
  const starts = [0];
  const ends = /\r\n?|\n/g;
  for (let end = ends.exec(text); end; end = ends.exec(text)) starts.push(ends.lastIndex);
  return Uint32Array.from(starts);
};

/** Of the text asked about last: many questions in a row are about one text, and a text may be long. */
let last: { readonly text: string; readonly starts: Uint32Array } = { text: "", starts: startsOf("") };

/** The number of the line (from 0) that holds an offset, and where it starts. */
const lineOf = (text: string, offset: number): { readonly index: number; readonly starts: Uint32Array } => {
  if (last.text !== text) last = { text, starts: startsOf(text) };
  const { starts } = last;
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { index: low, starts };
};

/** Line and column of an offset, both from 1; the column counts UTF-16 units, as editors do. */
export const lineAndColumn = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const at = Math.max(0, Math.min(offset, text.length));
  const { index, starts } = lineOf(text, at);
  return { line: index + 1, column: at - (starts[index] ?? 0) + 1 };
};

/** The text of the line that holds an offset, without its end, and the offset at which it starts. */
export const lineAt = (text: string, offset: number): { readonly text: string; readonly start: number } => {
  const { index, starts } = lineOf(text, Math.max(0, Math.min(offset, text.length)));
  const start = starts[index] ?? 0;
  return { text: text.slice(start, starts[index + 1] ?? text.length).replace(/[\r\n]+$/, ""), start };
};
