import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { standardVocabulary } from "../../src/semantics/index.ts";
import { root } from "../support/cli.ts";
import { expectedKinds, type Kind } from "./expected-kinds.ts";
import { filesBelow } from "./texts.ts";
import { driver, syntaxErrors } from "./tree-sitter.ts";

/** The capture that each kind of word or sign must have. */
const captures: Readonly<Record<Kind, RegExp>> = {
  comment: /^comment$/,
  documentation: /^comment\.documentation$/,
  string: /^string/,
  number: /^number$/,
  unit: /^type\.unit$/,
  control: /^keyword/,
  constant: /^boolean$|^constant\.builtin$/,
  statement: /^keyword$/,
  logic: /^keyword\.operator$/,
  "known property": /^property$/,
  "other property": /^variable\.member$/,
  kind: /^keyword\.type$/,
  "declared name": /^type\.definition$|^function$/,
  layer: /^function\.builtin$/,
  function: /^function\.builtin$/,
  "value with options": /^constructor$/,
  enumerated: /^constant\.builtin$/,
  operator: /^operator$/,
  bracket: /^punctuation\.(?:bracket|special)$/,
  separator: /^punctuation\.delimiter$/,
  name: /^(?:variable|type|function|constant|module|keyword)/,
};

interface Capture {
  readonly start: number;
  readonly end: number;
  readonly pattern: number;
  readonly name: string;
}

/** What the query for colours finds in a file; of several captures of one node the one of the last pattern counts. */
const capturesOf = (file: string): readonly Capture[] => {
  const { stdout, stderr, status } = spawnSync(driver ?? "", ["--captures", join(root, "grammar/tree-sitter/queries/highlights.scm"), join(root, file)], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`the tree-sitter driver failed: ${stderr}`);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" "))
    .map(([start, end, pattern, name]) => ({ start: Number(start), end: Number(end), pattern: Number(pattern), name: name ?? "" }))
    .filter(({ name }) => !name.startsWith("_"))
    .sort((a, b) => a.end - a.start - (b.end - b.start) || b.pattern - a.pattern);
};

const texts = [...filesBelow("examples"), ...filesBelow("std"), ...filesBelow("test/syntax/fixtures/specs")].filter(
  ({ text }) => syntaxErrors(text).length === 0,
);

describe.skipIf(driver === undefined)("the tree-sitter query for colours", () => {
  it.each(texts)("gives every token of $name its capture", ({ name: file, text }) => {
    const found = capturesOf(file);
    const wrong = expectedKinds(text, standardVocabulary).flatMap(({ start, text: word, kind }) => {
      const at = Buffer.byteLength(text.slice(0, start));
      const name = found.find((each) => each.start <= at && at < each.end)?.name ?? "nothing";
      return captures[kind].test(name) ? [] : [`line ${text.slice(0, start).split("\n").length}: ${word} is a ${kind}, and has ${name}`];
    });
    expect(wrong).toEqual([]);
  });
});
