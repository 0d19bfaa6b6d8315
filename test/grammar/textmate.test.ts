import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { standardVocabulary } from "../../src/semantics/index.ts";
import { root } from "../support/cli.ts";
import { expectedKinds, type Kind } from "./expected-kinds.ts";
import { filesBelow } from "./texts.ts";
import { syntaxErrors } from "./tree-sitter.ts";
import { textmateReader } from "./textmate.ts";

/** The scope that the first character of each kind must have, innermost. */
const scopes: Readonly<Record<Kind, RegExp>> = {
  comment: /^comment\.line\.double-slash/,
  documentation: /^comment\.line\.documentation/,
  string: /^string\.quoted|^punctuation\.definition\.string|^constant\.character\.escape/,
  number: /^constant\.numeric/,
  unit: /^keyword\.other\.unit/,
  control: /^keyword\.control/,
  constant: /^constant\.language/,
  statement: /^keyword\.declaration/,
  logic: /^keyword\.operator\.logical/,
  "known property": /^support\.type\.property-name/,
  "other property": /^variable\.other\.property/,
  kind: /^storage\.type/,
  "declared name": /^entity\.name\.type/,
  layer: /^support\.function\.layer/,
  function: /^support\.function\.builtin/,
  "value with options": /^support\.class\.value/,
  enumerated: /^support\.constant|^support\.class\.value/,
  operator: /^keyword\.operator/,
  bracket: /^punctuation\.section/,
  // The dot of a metric has the scope of the whole.
  separator: /^punctuation\.(?:separator|accessor)|^support\.variable\.metric/,
  // A name may be coloured as a word of the vocabulary; it is never left without a scope.
  name: /^(?:variable|support|entity|storage|keyword)\./,
};

const grammar = readFileSync(join(root, "grammar/textmate/hgm.tmLanguage.json"), "utf8");
const read = await textmateReader(grammar);
const texts = [...filesBelow("examples"), ...filesBelow("std"), ...filesBelow("test/syntax/fixtures/specs")].filter(
  ({ text }) => syntaxErrors(text).length === 0,
);

describe("the TextMate grammar", () => {
  it("reads a lot of text", () => {
    expect(texts.length).toBeGreaterThan(15);
    const seen = new Set(texts.flatMap(({ text }) => expectedKinds(text, standardVocabulary).map(({ kind }) => kind)));
    expect(Object.keys(scopes).filter((kind) => !seen.has(kind as Kind))).toEqual([]);
  });

  it.each(texts)("gives every token of $name its scope", ({ text }) => {
    const scoped = read(text);
    const wrong = expectedKinds(text, standardVocabulary).flatMap(({ start, text: word, kind }) => {
      const found = scoped.find((each) => each.start <= start && start < each.end)?.scopes.at(-1) ?? "nothing";
      return scopes[kind].test(found) ? [] : [`line ${text.slice(0, start).split("\n").length}: ${word} is a ${kind}, and has ${found}`];
    });
    expect(wrong).toEqual([]);
  });
});
