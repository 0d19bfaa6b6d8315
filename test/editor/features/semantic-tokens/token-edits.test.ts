import fc from "fast-check";
import type { SemanticTokensDelta } from "vscode-languageserver";
import { expect, test } from "vitest";
import { tokenEdits } from "../../../../src/editor/features/semantic-tokens/token-data.ts";

/** The data of before with the edits of a delta. */
const patched = (before: readonly number[], edits: SemanticTokensDelta["edits"]): readonly number[] =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce<readonly number[]>((data, { start, deleteCount, data: by = [] }) => data.toSpliced(start, deleteCount, ...by), before);

test("an edit of token data is no longer than what differs", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3)), fc.array(fc.nat(3)), (before, after) => {
      const edits = tokenEdits(before, after);
      expect(patched(before, edits)).toEqual(after);
      const [edit] = edits;
      if (!edit) {
        expect(before).toEqual(after);
        return;
      }
      expect(edit.deleteCount === 0 || edit.data?.length === 0 || before[edit.start] !== edit.data?.[0]).toBe(true);
    }),
  );
});
