import type { CompletionItem } from "vscode-languageserver";
import { expect, test } from "vitest";
import { completionsAt } from "../../../src/editor/features/completion/index.ts";
import type { Snapshot } from "../../../src/editor/snapshot.ts";
import { openProject } from "../support/snapshot.ts";
import { specFiles } from "./support/spec-files.ts";

const uri = "file:///project/main.hgm";
const file = "/project/main.hgm";

interface Word {
  readonly text: string;
  readonly start: number;
}

/** Names that are used, reserved words, properties, words of the vocabulary and units: all but names where they are declared. */
const wordsIn = (snapshot: Snapshot): readonly Word[] =>
  (snapshot.project.document(file)?.parsed.tokens ?? [])
    .filter(({ inserted, image, tokenType }) => !inserted && tokenType.name !== "StringText" && (tokenType.name === "Unit" || /^[A-Za-z_]/.test(image)))
    .filter(({ startOffset }) => {
      const name = snapshot.names.at(file, startOffset);
      return !(name?.declares && name.local?.role !== "import");
    })
    .map(({ image, startOffset }) => ({ text: image, start: startOffset }));

/** The word itself, or it with what belongs to it behind a dot: `step.time`, `left.cpu`. */
const offers = (items: readonly CompletionItem[], word: Word): boolean => items.some(({ label }) => label === word.text || label.startsWith(`${word.text}.`));

const missedIn = (cut: boolean): { readonly asked: number; readonly missed: readonly string[] } => {
  let asked = 0;
  const missed: string[] = [];
  for (const [path, text] of specFiles) {
    const { snapshot, edit } = openProject({ "main.hgm": text });
    // The library repeats itself: of its words a part is enough where every one means a text of its own.
    const words = wordsIn(snapshot).filter((_, index) => !cut || path.startsWith("examples/") || index % 4 === 0);
    for (const word of words) {
      if (cut) edit("main.hgm", text.slice(0, word.start));
      const document = snapshot.document(uri);
      asked += 1;
      if (!document || !offers(completionsAt(snapshot, document, word.start).items, word))
        missed.push(`${path}: ${JSON.stringify(text.slice(Math.max(0, word.start - 32), word.start))} ${word.text}`);
    }
  }
  return { asked, missed };
};

test("every word of the examples and the library is offered where it stands", () => {
  const { asked, missed } = missedIn(false);
  expect(asked).toBeGreaterThan(3000);
  expect(missed).toEqual([]);
}, 120_000);

test("every word of the examples, and every fourth of the library, is offered when the text ends before it", () => {
  const { asked, missed } = missedIn(true);
  expect(asked).toBeGreaterThan(1200);
  expect(missed).toEqual([]);
}, 120_000);
