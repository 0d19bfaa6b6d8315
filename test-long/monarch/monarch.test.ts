import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { configuration, language } from "../../grammar/monaco/hgm.mjs";
import { editorFiles } from "../../scripts/generate/editors.mjs";
import { completionData, standardVocabulary, type Vocabulary } from "../../src/semantics/index.ts";
import { expectedKinds, type Kind } from "../../test/grammar/expected-kinds.ts";
import { languageWith } from "../../test/grammar/language.ts";
import { filesBelow } from "../../test/grammar/texts.ts";
import { syntaxErrors } from "../../test/grammar/tree-sitter.ts";
import { extendedVocabulary } from "../../test/support/extended-vocabulary.ts";

interface MonarchToken {
  readonly offset: number;
  readonly type: string;
}

/** The tokenizer of Monaco for a Monarch definition; the editor around it needs a browser, these two modules do not. */
const monarch = await (async () => {
  const modules = join(import.meta.dirname, "node_modules/monaco-editor/esm/vs/editor/standalone/common/monarch");
  const contents = `export { compile } from ${JSON.stringify(join(modules, "monarchCompile.js"))};\nexport { MonarchTokenizer } from ${JSON.stringify(join(modules, "monarchLexer.js"))};`;
  const options = { bundle: true, format: "esm", platform: "node", write: false, loader: { ".css": "empty", ".ttf": "empty" } } as const;
  const result = await build({ stdin: { contents, resolveDir: import.meta.dirname }, ...options });
  return import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0]?.text ?? "").toString("base64")}`);
})();

/** What Monaco sees at each offset of a text. */
const readerOf = (definition: unknown): ((text: string) => (offset: number) => string) => {
  const lexer = monarch.compile("hgm", definition);
  const languages = { languageIdCodec: { encodeLanguageId: () => 1 }, isRegisteredLanguageId: () => true };
  const settings = { getValue: () => 20_000, onDidChangeConfiguration: () => ({ dispose: () => {} }) };
  const tokenizer = new monarch.MonarchTokenizer(languages, {}, "hgm", lexer, settings);
  return (text) => {
    let state = tokenizer.getInitialState();
    let start = 0;
    const tokens: MonarchToken[] = [];
    for (const line of text.split("\n")) {
      const result = tokenizer.tokenize(line, true, state);
      state = result.endState;
      for (const token of result.tokens) tokens.push({ offset: token.offset + start, type: token.type });
      start += line.length + 1;
    }
    return (offset) => tokens.findLast((token) => token.offset <= offset)?.type ?? "";
  };
};

/** The token that each kind of word or sign must be. */
const types: Readonly<Record<Kind, RegExp>> = {
  comment: /^comment\.hgm$/,
  documentation: /^comment\.doc\./,
  string: /^string\./,
  number: /^number\./,
  unit: /^keyword\.unit\./,
  control: /^keyword\.hgm$/,
  constant: /^constant\.hgm$/,
  statement: /^keyword\.hgm$/,
  logic: /^keyword\.hgm$/,
  "known property": /^attribute\.name\./,
  "other property": /^variable\.property\./,
  kind: /^keyword\.type\./,
  "declared name": /^type\.identifier\./,
  layer: /^predefined\.layer\./,
  function: /^predefined\.function\./,
  "value with options": /^predefined\.value\./,
  enumerated: /^constant\.enumerated\.|^predefined\.value\./,
  operator: /^operator\./,
  bracket: /^delimiter\./,
  separator: /^delimiter\.|^variable\.predefined\./,
  // The name of a parameter stands before a colon as a property does.
  name: /^(?:identifier|keyword|predefined|constant|variable|type|attribute)\./,
};

const wrongIn = (text: string, vocabulary: Vocabulary, typeAt: (offset: number) => string): readonly string[] =>
  expectedKinds(text, vocabulary).flatMap(({ start, text: word, kind }) =>
    types[kind].test(typeAt(start)) ? [] : [`line ${text.slice(0, start).split("\n").length}: ${word} is a ${kind}, and has ${typeAt(start)}`],
  );

const texts = [...filesBelow("examples"), ...filesBelow("std"), ...filesBelow("test/syntax/fixtures/specs")].filter(
  ({ text }) => syntaxErrors(text).length === 0,
);

describe("the Monarch definition, read by Monaco", () => {
  const read = readerOf(language);

  it.each(texts)("gives every token of $name its type", ({ text }) => {
    expect(wrongIn(text, standardVocabulary, read(text))).toEqual([]);
  });

  it("calls what the language does not have invalid", () => {
    expect(read("site a ; b")("site a ".length)).toBe("invalid.hgm");
    expect(read('let x = "\\q"')('let x = "'.length)).toBe("string.escape.invalid.hgm");
  });

  it("follows a vocabulary with three words more", async () => {
    const text = "site a {\n  maintenance: 2 fortnight\n}\nmodel M() {\n  gated_norm(gates: 4)\n}\n";
    const module = editorFiles(languageWith(extendedVocabulary), completionData(extendedVocabulary))["monaco/hgm.mjs"] ?? "";
    const extended = (await import(`data:text/javascript;base64,${Buffer.from(module).toString("base64")}`)).language;
    expect(wrongIn(text, extendedVocabulary, readerOf(extended)(text))).toEqual([]);
    const unknown = wrongIn(text, extendedVocabulary, read(text)).map((line) => /: (\w+) is a/.exec(line)?.[1]);
    expect(unknown).toEqual(["maintenance", "fortnight", "gated_norm", "gates"]);
  });

  it("has a configuration with patterns that fit", () => {
    expect("devices_per_node: 8".match(configuration.wordPattern)?.[0]).toBe("devices_per_node");
    expect("site a {").toMatch(configuration.indentationRules.increaseIndentPattern);
    expect("site a { } // {").not.toMatch(configuration.indentationRules.increaseIndentPattern);
    expect('  title: "{",').not.toMatch(configuration.indentationRules.increaseIndentPattern);
    expect("  }").toMatch(configuration.indentationRules.decreaseIndentPattern);
    expect("  /// A site.").toMatch(configuration.onEnterRules[0]?.beforeText ?? /$^/);
  });
});
