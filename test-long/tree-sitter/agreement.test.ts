import { expect, it } from "vitest";
import { mangledTexts } from "../../test/grammar/mangled.ts";
import { filesBelow } from "../../test/grammar/texts.ts";
import { compare, driver, type Named, syntaxErrors } from "../../test/grammar/tree-sitter.ts";
import { randomEdits } from "../../test/support/one-token-edits.ts";

const texts = [...filesBelow("examples"), ...filesBelow("std"), ...filesBelow("test/syntax/fixtures"), ...filesBelow("test/conformance")];
const accepted = texts.filter(({ text }) => syntaxErrors(text).length === 0);

const tell = (what: string, given: readonly Named[]): readonly string[] => {
  const { refused, apart } = compare(given);
  console.log(`${what}: hgm refuses the syntax of ${refused} of ${given.length}; tree-sitter agrees on ${given.length - apart.length}`);
  return apart;
};

it.skipIf(driver === undefined)("both parsers accept and refuse the same of 30,000 edits of one token", () => {
  const specs = accepted.map(({ name, text }) => ({ name, path: name, text, options: {}, before: new Set<string>() }));
  const edits = randomEdits(specs, 30_000, 1).map(({ kind, token, spec, text, start }) => ({ name: `${kind} ${token} in ${spec.name} at ${start}`, text }));
  expect(tell("edits of one token", edits)).toEqual([]);
});

it.skipIf(driver === undefined)("both parsers accept and refuse the same of 100,000 mangled stretches of text", () => {
  expect(tell("mangled stretches", mangledTexts(texts, 100_000, 2))).toEqual([]);
});
