// @ts-check
/**
 * Generates everything for editors under `grammar/`: the reference grammar with its railroad diagrams, TextMate, Monaco, the language configuration,
 * completion data, and the sources of the tree-sitter grammar. All of it is made from the token table, the operator levels, the rules of the
 * parser and the vocabulary. `scripts/tree-sitter/generate-parser.mjs` then makes the tree-sitter parser, which needs the tree-sitter command.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { languageConfiguration } from "./editors/configuration.mjs";
import { ebnf } from "./editors/ebnf.mjs";
import { loadLanguage, root } from "./editors/language.mjs";
import { monacoModule } from "./editors/monarch.mjs";
import { railroadPage } from "./editors/railroad.mjs";
import { textmateGrammar } from "./editors/textmate.mjs";
import { treeSitterGrammar } from "./editors/tree-sitter-grammar.mjs";
import { foldsQuery, highlightsQuery, localsQuery } from "./editors/tree-sitter-queries.mjs";
import { scannerTables } from "./editors/tree-sitter-tokens.mjs";

/** @param {unknown} value */
const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

/**
 * Every generated file below `grammar/`, by its path there.
 * @param {import("./editors/language.mjs").Language} language
 * @param {unknown} completion the completion data of the same vocabulary
 * @returns {Readonly<Record<string, string>>}
 */
export const editorFiles = (language, completion) => ({
  "hgm.ebnf": ebnf(language),
  "railroad.html": railroadPage(language),
  "completion.json": json(completion),
  "language-configuration.json": json(languageConfiguration(language)),
  "textmate/hgm.tmLanguage.json": json(textmateGrammar(language)),
  "monaco/hgm.mjs": monacoModule(language),
  "tree-sitter/grammar.js": treeSitterGrammar(language),
  "tree-sitter/src/tokens.h": scannerTables(language),
  "tree-sitter/queries/highlights.scm": highlightsQuery(language),
  "tree-sitter/queries/folds.scm": foldsQuery,
  "tree-sitter/queries/locals.scm": localsQuery,
});

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const { language, completionData } = await loadLanguage();
  for (const [name, text] of Object.entries(editorFiles(language, completionData(language.vocabulary)))) {
    const file = join(root, "grammar", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
