import type { Fix } from "../contracts/index.ts";

/**
 * A text with fixes applied, in order; one whose edits overlap those of an earlier one, or reach into another file, is left out whole.
 * @param file the file that the text is of, as places name it
 */
export const applyFixes = (file: string, text: string, fixes: readonly Fix[]): { readonly text: string; readonly applied: number } => {
  const taken: { start: number; end: number; text: string }[] = [];
  let applied = 0;
  for (const fix of fixes) {
    const edits = fix.edits.map(({ place, text: by }) => ({ file: place.file, start: place.start, end: place.end, text: by }));
    const free = edits.every(
      (edit) =>
        edit.file === file &&
        taken.every((other) => edit.end < other.start || edit.start > other.end || (edit.end === other.start && edit.start < other.start)),
    );
    if (!free) continue;
    taken.push(...edits);
    applied += 1;
  }
  let result = text;
  for (const edit of taken.sort((a, b) => b.start - a.start)) result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  return { text: result, applied };
};
