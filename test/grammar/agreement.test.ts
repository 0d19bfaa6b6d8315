import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/cli.ts";
import { type RightSpec, randomEdits } from "../support/one-token-edits.ts";
import { mangledTexts } from "./mangled.ts";
import { diagnosticTexts, filesBelow, markdownTexts } from "./texts.ts";
import { acceptedByTreeSitter, compare, driver, type Named, syntaxErrors } from "./tree-sitter.ts";

const asSpecs = (texts: readonly Named[]): readonly RightSpec[] =>
  texts.map(({ name, text }) => ({ name, path: name, text, options: {}, before: new Set<string>() }));

/**
 * Codes by which the compiler refuses what the grammar takes. The scanner keeps the limit of brackets; those of other things that stand
 * inside each other are counted by the parser of the compiler alone.
 */
const beyondTheGrammar: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  HGM1010: {
    "values of `if` inside each other": `let x = ${"if true then 1 else ".repeat(300)}2\n`,
    "branches of one `if`": `site a {\n  if true { }${" else if true { }".repeat(300)}\n}\n`,
    "`private` before `private`": `${"private ".repeat(300)}let x = 1\n`,
    "a chain of operators, each link of which is a level of the tree": `let x = 1${" + 1".repeat(2000)}\n`,
  },
};

describe.skipIf(driver === undefined)("the tree-sitter parser", () => {
  it("accepts every example, library and spec of the design", () => {
    const texts = [...filesBelow("examples"), ...filesBelow("std"), ...filesBelow("test/syntax/fixtures/specs")];
    expect(texts.length).toBeGreaterThan(15);
    const accepted = acceptedByTreeSitter(texts.map(({ text }) => text));
    expect(texts.filter((_, index) => !accepted[index]).map(({ name }) => name)).toEqual([]);
  });

  it("accepts and refuses what hgm does, over every file of the tests", () => {
    const texts = filesBelow("test");
    expect(texts.length).toBeGreaterThan(50);
    const { refused, apart } = compare(texts);
    expect(refused).toBeGreaterThan(10);
    expect(apart).toEqual([]);
  });

  it("accepts and refuses what hgm does, over the Markdown tests of the language", () => {
    const texts = markdownTexts();
    expect(texts.length).toBeGreaterThan(200);
    expect(compare(texts).apart).toEqual([]);
  });

  it("accepts and refuses what hgm does, over the examples of all diagnostics", () => {
    const texts = diagnosticTexts();
    expect(texts.length).toBeGreaterThan(150);
    expect(compare(texts).apart).toEqual([]);
  });

  it("refuses what breaks one line too early or too late", () => {
    const texts = [
      "site\na { }\n",
      "site a\n{ }\n",
      "site a { }\nelse { }\n",
      "let x = 1 +\n2\n",
      "let x = 1 + // so far\n\n  // and on\n  2\n",
      "let x = 1 +\nsite a { }\n",
      "let x =\n  site: 3\n",
      "let x = a and\nb\n",
      "let x = not\na\n",
      "let x = 1 ..\n2\n",
      "site a { for i in 0..2,\n j in 0..2 { } }\n",
      'assert true,\n  // because\n  "so"\n',
      'site a { x: 1,\n  "so" }\n',
      "import {\n  A,\n  B as\n  C,\n} from\n",
      'import { A,\n  B } from "x"\n',
      'import *\n  as x from "y"\n',
      "let x = f(\n  a\n  : 1,\n\n  b // c\n  )\n",
      "link a --\n  b { }\n",
      "param x: USD /\n  h\n",
      "pin a.. on b\n",
      "pin a.. on on b\n",
      "pin a..\non b\n",
      "site a { x: a.. on, y: 1 }\n",
    ].map((text) => ({ name: JSON.stringify(text), text }));
    const { refused, apart } = compare(texts);
    expect(apart).toEqual([]);
    expect(refused).toBeGreaterThan(8);
    expect(texts.length - refused).toBeGreaterThan(8);
  });

  it("accepts and refuses what hgm does, over 1,000 edits of one token each", () => {
    const specs = asSpecs([
      ...filesBelow("examples"),
      ...filesBelow("std"),
      ...filesBelow("test/syntax/fixtures").filter(({ text }) => syntaxErrors(text).length === 0),
    ]);
    const edits = randomEdits(specs, 1000, 20_260_401).map(({ spec, kind, token, text, start }) => ({
      name: `${kind} ${token} in ${spec.name}:${text.slice(0, start).split("\n").length}`,
      text,
    }));
    const { refused, apart } = compare(edits);
    console.log(`of ${edits.length} edited specs hgm refuses the syntax of ${refused}; tree-sitter agrees on ${edits.length - apart.length}`);
    expect(refused).toBeGreaterThan(500);
    expect(edits.length - refused).toBeGreaterThan(200);
    expect(apart).toEqual([]);
  });

  it("accepts and refuses what hgm does, over 4,000 mangled stretches of text", () => {
    const texts = mangledTexts([...filesBelow("examples"), ...filesBelow("test/syntax/fixtures")], 4000, 5);
    const { refused, apart } = compare(texts);
    expect(refused).toBeGreaterThan(2000);
    expect(texts.length - refused).toBeGreaterThan(200);
    expect(apart).toEqual([]);
  });

  it("keeps the limit of brackets inside each other", () => {
    const nested = (count: number): Named[] => [
      { name: `${count} parentheses`, text: `let x = ${"(".repeat(count)}1${")".repeat(count)}\n` },
      { name: `${count} lists`, text: `let x = ${"[".repeat(count)}1${"]".repeat(count)}\n` },
      { name: `${count} blocks`, text: `${"a {".repeat(count)}${"}".repeat(count)}\n` },
      { name: `${count} strings`, text: `let x = ${'"${'.repeat(count)}1${'}"'.repeat(count)}\n` },
    ];
    const texts = [255, 256, 257, 1000].flatMap(nested);
    expect(compare(texts).apart).toEqual([]);
    expect(syntaxErrors(nested(256)[0]?.text ?? "")).toEqual([]);
    expect(syntaxErrors(nested(257)[0]?.text ?? "")).toEqual(["HGM1010"]);
  });

  it.each(Object.entries(beyondTheGrammar))("leaves only limits to hgm: %s", (code, texts) => {
    for (const [name, text] of Object.entries(texts)) {
      expect(new Set(syntaxErrors(text)), name).toEqual(new Set([code]));
      expect(acceptedByTreeSitter([text]), name).toEqual([true]);
    }
  });

  it("takes the queries for colours, folding and names", () => {
    const queries = ["highlights", "folds", "locals"].map((name) => join(root, `grammar/tree-sitter/queries/${name}.scm`));
    const { stdout } = spawnSync(driver ?? "", ["--queries", ...queries], { encoding: "utf8" });
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(["valid", "valid", "valid"]);
  });

  it("reads a file of a megabyte", () => {
    const [spec] = filesBelow("test/syntax/fixtures/specs").filter(({ name }) => name.includes("10-fleet"));
    const body = (spec?.text ?? "").replace(/^hgm 1\n/, "");
    const text = `hgm 1\n${body.repeat(Math.ceil((1 << 20) / body.length))}`;
    expect(text.length).toBeGreaterThan(1 << 20);
    expect(acceptedByTreeSitter([text])).toEqual([true]);
  });
});
