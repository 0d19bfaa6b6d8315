/** Where a marker stands: one offset, or the range between two. UTF-16, half open. */
export interface Marked {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface MarkedFiles {
  /** By path from the folder of the project, without marks. */
  readonly files: Readonly<Record<string, string>>;
  readonly marks: ReadonlyMap<string, Marked>;
}

/** `‸` a place called "" (the cursor), `‹name›` a named place, `«name|text»` a named range; ranges may hold places, not other ranges. */
const mark = /‸|‹([^›\n]*)›|«([^|»\n]*)\||»/g;

/**
 * Takes the marks out of texts.
 * @throws Error for a name that stands twice or a range that is not closed: the test itself is wrong
 */
export const readMarkers = (given: Readonly<Record<string, string>>): MarkedFiles => {
  const marks = new Map<string, Marked>();
  const files: Record<string, string> = {};
  for (const [file, marked] of Object.entries(given)) {
    let text = "";
    let from = 0;
    let open: { readonly name: string; readonly start: number } | undefined;
    const add = (name: string, start: number, end: number): void => {
      if (marks.has(name)) throw new Error(`the marker "${name}" stands twice`);
      marks.set(name, { file, start, end });
    };
    for (const found of marked.matchAll(mark)) {
      text += marked.slice(from, found.index);
      from = found.index + found[0].length;
      if (found[0] === "»") {
        if (!open) throw new Error("a range ends that has not begun");
        add(open.name, open.start, text.length);
        open = undefined;
      } else if (found[2] !== undefined) {
        if (open) throw new Error(`the range "${open.name}" is not closed`);
        open = { name: found[2], start: text.length };
      } else add(found[1] ?? "", text.length, text.length);
    }
    if (open) throw new Error(`the range "${open.name}" is not closed`);
    files[file] = text + marked.slice(from);
  }
  return { files, marks };
};
