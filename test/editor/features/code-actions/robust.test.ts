import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addImport } from "../../../../src/editor/features/code-actions/add-import.ts";
import { addMissing } from "../../../../src/editor/features/code-actions/add-missing.ts";
import { fixAll } from "../../../../src/editor/features/code-actions/fix-all.ts";
import { organizeImports } from "../../../../src/editor/features/code-actions/organize-imports/index.ts";
import { quickFixes } from "../../../../src/editor/features/code-actions/quick-fixes.ts";
import { replaced } from "../../../../src/editor/features/code-actions/refactor/checked.ts";
import { refactorings } from "../../../../src/editor/features/code-actions/refactor/index.ts";
import { formattedOnType } from "../../../../src/editor/features/formatting/on-type.ts";
import { formattedRange, formattedWhole } from "../../../../src/editor/features/formatting/layout.ts";
import { inlayHintsOf } from "../../../../src/editor/features/inlay-hints/hints.ts";
import { foldingRangesOf } from "../../../../src/editor/features/folding-ranges.ts";
import { snapshotOf } from "../../support/snapshot.ts";

const file = "/project/main.hgm";
const texts = ["examples/hello.hgm", "examples/fleet.hgm", "std/models.hgm"].map((path) => readFileSync(path, "utf8").slice(0, 3000));
const pieces = fc.constantFrom(
  "",
  "{",
  "}",
  "(",
  '"',
  "\n",
  ": ",
  " = ",
  "let x",
  "site ",
  "model M(",
  "import {",
  "/* ",
  "é😀",
  "..",
  "/// d\n",
  "${",
  "extends",
  "]",
);
const brokenText = fc
  .record({ text: fc.constantFrom(...texts), edits: fc.array(fc.record({ at: fc.nat(), length: fc.nat(40), by: pieces }), { maxLength: 4 }) })
  .map(({ text, edits }) =>
    edits.reduce((now, { at, length, by }) => now.slice(0, at % (now.length + 1)) + by + now.slice((at % (now.length + 1)) + length), text),
  );

/** Edits that stand in the text and do not overlap. */
const sound = (text: string, edits: readonly { readonly start: number; readonly end: number }[]): void => {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  sorted.forEach(({ start, end }, index) => {
    expect(start >= 0 && end >= start && end <= text.length).toBe(true);
    const next = sorted[index + 1];
    if (next) expect(next.start).toBeGreaterThanOrEqual(end);
  });
};

test("whatever stands in a text, and wherever, actions, layout, hints and folds do not fail and their edits are sound", async () => {
  await fc.assert(
    fc.asyncProperty(brokenText, fc.nat(), fc.nat(200), async (text, at, length) => {
      const snapshot = snapshotOf({ [file]: text });
      const document = snapshot.project.document(file);
      if (!document) throw new Error("no document");
      const start = at % (text.length + 1);
      const range = { start, end: Math.min(text.length, start + length) };
      const request = { document, range, shown: [], snapshot };
      for (const provider of [quickFixes, addImport, addMissing, fixAll, organizeImports, ...refactorings])
        for (const offer of provider.offers(request)) {
          const change = await offer.change?.();
          for (const [changedFile, edits] of change?.edits ?? []) {
            expect(changedFile).toBe(file);
            sound(text, edits);
          }
        }
      for (const edits of [
        await formattedWhole(document),
        await formattedRange(document, range),
        await formattedOnType(document, start, "}"),
        await formattedOnType(document, start, "\n"),
      ]) {
        sound(text, edits);
        // What is laid out loses no word.
        expect(replaced(text, edits).replace(/[\s,]/g, "")).toBe(text.replace(/[\s,]/g, ""));
      }
      inlayHintsOf(document, range, snapshot);
      for (const { startLine, endLine } of foldingRangesOf(document)) expect(endLine).toBeGreaterThan(startLine);
    }),
    { numRuns: 150 },
  );
}, 120_000);
