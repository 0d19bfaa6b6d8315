import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { keywords } from "../../../src/editor/words/keywords.ts";
import { standardVocabulary } from "../../../src/semantics/index.ts";
import { reservedWords, statementWords } from "../../../src/syntax/index.ts";

test("every word of the grammar is explained, but for those that the vocabulary explains as blocks", () => {
  const missing = [...reservedWords, ...statementWords].filter((word) => !Object.hasOwn(keywords, word) && !standardVocabulary.blocks.has(word));
  expect(missing).toEqual([]);
});

test("every word of the grammar leads to a page of the reference", () => {
  expect(Object.entries(keywords).filter(([, { page }]) => !existsSync(`docs/reference/${page}`))).toEqual([]);
});
