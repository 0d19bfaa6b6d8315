import fc from "fast-check";
import { type ClientCapabilities, CompletionItemKind, InsertTextFormat } from "vscode-languageserver";
import { expect, test } from "vitest";
import { completionsAt, resolveItem } from "../../../src/editor/features/completion/index.ts";
import { contextAt } from "../../../src/editor/syntax-context/index.ts";
import { unclosedBracket } from "../../../src/diagnostics/codes/syntax/index.ts";
import { parse } from "../../../src/syntax/index.ts";
import { openProject } from "../support/snapshot.ts";
import { accept } from "./support/accept.ts";
import { specFiles } from "./support/spec-files.ts";

const uri = "file:///project/main.hgm";
const texts = [...specFiles];

/** Errors of syntax. Brackets that are missing already may be told in one message or in several: they count once. */
const errorsIn = (text: string): readonly string[] => {
  const errors = parse(text, "main.hgm").diagnostics.filter(({ severity }) => severity === "error");
  const unclosed = errors.find(({ code }) => code === unclosedBracket.code);
  return errors.filter((error) => error.code !== unclosedBracket.code || error === unclosed).map(({ code, message }) => `${code} ${message}`);
};

/** What each item at an offset would newly break; of lists with very many items every third. */
const broken = (text: string, offset: number, client?: ClientCapabilities): readonly string[] => {
  const { snapshot } = openProject({ "main.hgm": text }, client ? { client } : {});
  const document = snapshot.document(uri);
  const { items } = document ? completionsAt(snapshot, document, offset) : { items: [] };
  const before = errorsIn(text);
  return (
    items
      // Half of a phrase, such as `private`, `then` or `within`, asks for the other half.
      .filter(({ kind, insertTextFormat }) => kind !== CompletionItemKind.Keyword || insertTextFormat === InsertTextFormat.Snippet)
      .filter((_, index) => items.length < 40 || index % 3 === 0)
      .flatMap((item) => {
        const after = accept(text, resolveItem(snapshot, item));
        const errors = errorsIn(after);
        return errors.length > before.length
          ? [`${item.label}: ${errors.filter((error) => !before.includes(error)).join("; ")}\n${after.slice(Math.max(0, offset - 80), offset + 120)}`]
          : [];
      })
  );
};

/** A part of a text. Drawn from whole numbers: those of `fc.double` are nearly all close to 0. */
const share = fc.integer({ min: 0, max: 9999 }).map((part) => part / 10_000);
const place = fc.tuple(fc.nat(texts.length - 1), share);
/** A text, and where one of its tokens begins and ends. */
const tokenAt = ([index, share]: [number, number]): {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly isWord: boolean;
} => {
  const text = texts[index]?.[1] ?? "";
  const { tokens } = parse(text, "main.hgm");
  const token = tokens[Math.floor(share * tokens.length)];
  const start = token?.startOffset ?? text.length;
  return {
    text,
    start,
    end: start + (token?.image.length ?? 0),
    word: token?.image ?? "",
    isWord: token?.tokenType.name === "Unit" || /^[A-Za-z_]/.test(token?.image ?? ""),
  };
};

test("an item that takes the place of a word in a whole file leaves no error of syntax, unless another member would begin there", () => {
  fc.assert(
    fc.property(place, (chosen) => {
      const { text, end, word, isWord } = tokenAt(chosen);
      const { snapshot } = openProject({ "main.hgm": text });
      const document = snapshot.document(uri);
      const kind = document && contextAt(snapshot, document, end).situation.kind;
      // A statement in place of a property, or a name in place of an `if`, changes what everything behind it means: nobody asks for that.
      if (!isWord || ["if", "not", "for"].includes(word) || kind === "member" || kind === "words" || kind === "nothing") return;
      expect(broken(text, end)).toEqual([]);
    }),
    { seed: 5, numRuns: 250 },
  );
}, 120_000);

test("an item leaves no error more than there were in a file whose line ends before the cursor", () => {
  fc.assert(
    fc.property(place, (chosen) => {
      const { text, start } = tokenAt(chosen);
      // A comma that separates from the next line stays: what is accepted does not write it.
      const rest = /^[^\n]*?(?=,?(?:\n|$))/.exec(text.slice(start))?.[0] ?? "";
      // What a bracket on the line has opened would be left without it.
      if (/[([{][^)\]}]*$/.test(rest)) return;
      expect(broken(text.slice(0, start) + text.slice(start + rest.length), start)).toEqual([]);
    }),
    { seed: 7, numRuns: 250 },
  );
}, 120_000);

test("an item leaves no error more than there were in a file that ends before the cursor", () => {
  fc.assert(
    fc.property(place, (chosen) => {
      const { text, start } = tokenAt(chosen);
      expect(broken(text.slice(0, start), start)).toEqual([]);
    }),
    { seed: 6, numRuns: 250 },
  );
}, 120_000);
