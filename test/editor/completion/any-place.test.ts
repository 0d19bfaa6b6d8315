import fc from "fast-check";
import { expect, test } from "vitest";
import { completionsAt } from "../../../src/editor/features/completion/index.ts";
import { hoverAt } from "../../../src/editor/features/hover/index.ts";
import { signatureHelpAt } from "../../../src/editor/features/signature-help.ts";
import { openProject } from "../support/snapshot.ts";
import { specFiles } from "./support/spec-files.ts";

const uri = "file:///project/main.hgm";
const texts = [...specFiles.values()];

/** Asks everything at an offset, and holds the answers against what every answer must be. */
const ask = (text: string, offsets: readonly number[]): void => {
  const { snapshot } = openProject({ "main.hgm": text });
  const document = snapshot.document(uri);
  if (!document) throw new Error("the file is not open");
  for (const offset of offsets) {
    const { items } = completionsAt(snapshot, document, offset);
    const line = document.lines.lineOf(offset);
    for (const { label, textEdit } of items) {
      if (!textEdit || !("insert" in textEdit)) throw new Error(`${label} has no edit`);
      // A client takes an edit only on the line of the cursor, and around it.
      expect(textEdit.replace.start.line, label).toBe(line);
      expect(document.lines.offsetAt(textEdit.insert.start), label).toBeLessThanOrEqual(offset);
      expect(document.lines.offsetAt(textEdit.insert.end), label).toBe(offset);
      expect(document.lines.offsetAt(textEdit.replace.end), label).toBeGreaterThanOrEqual(offset);
    }
    hoverAt(snapshot, document, offset);
    const help = signatureHelpAt(snapshot, document, offset);
    if (help?.activeParameter !== undefined && help.activeParameter !== null)
      expect(help.activeParameter).toBeLessThan(help.signatures[0]?.parameters?.length ?? 0);
  }
};

test("every place of an example can be asked", () => {
  const text = specFiles.get("examples/hello.hgm") ?? "";
  ask(
    text,
    Array.from({ length: text.length + 1 }, (_, offset) => offset),
  );
}, 120_000);

test("any place of a text can be asked out of which pieces have been cut, with signs strewn in", () => {
  const cut = fc.tuple(
    // A part of the text, from whole numbers: those of `fc.double` are nearly all close to 0.
    fc.integer({ min: 0, max: 10_000 }).map((part) => part / 10_000),
    fc.nat(40),
    fc.constantFrom("", "{", "}", "(", ")", "[", '"', "${", ".", ":", "--", "\n", "3 ", "for ", "if ", "\r\n", "é", "//"),
  );
  fc.assert(
    fc.property(fc.nat(texts.length - 1), fc.array(cut, { minLength: 1, maxLength: 5 }), (index, cuts) => {
      let text = (texts[index] ?? "").slice(0, 3000);
      const offsets: number[] = [];
      for (const [share, length, sign] of cuts) {
        const at = Math.floor(share * text.length);
        text = text.slice(0, at) + sign + text.slice(at + length);
        offsets.push(at, at + sign.length);
      }
      ask(
        text,
        // No position of a client lies within a line end.
        offsets.filter((offset) => offset <= text.length && !(text[offset - 1] === "\r" && text[offset] === "\n")),
      );
    }),
    { seed: 11, numRuns: 100 },
  );
}, 120_000);
