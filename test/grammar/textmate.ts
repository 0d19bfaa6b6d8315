import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import textmate from "vscode-textmate";

const { INITIAL, parseRawGrammar, Registry } = textmate;

/** A stretch of text with its scopes, the innermost last. */
export interface Scoped {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
const loaded = loadWASM(wasm);

/** Reads texts with a TextMate grammar, given as the text of its file, by the engine of VS Code. */
export const textmateReader = async (grammarText: string): Promise<(text: string) => readonly Scoped[]> => {
  await loaded;
  const raw = parseRawGrammar(grammarText, "hgm.tmLanguage.json");
  const registry = new Registry({ onigLib: Promise.resolve({ createOnigScanner, createOnigString }), loadGrammar: () => Promise.resolve(raw) });
  const grammar = await registry.loadGrammar(raw.scopeName);
  if (!grammar) throw new Error("the TextMate grammar was not loaded");
  return (text) => {
    let state = INITIAL;
    let offset = 0;
    return text.split("\n").flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      const start = offset;
      state = ruleStack;
      offset += line.length + 1;
      return tokens.map((token) => ({ start: start + token.startIndex, end: start + Math.min(token.endIndex, line.length), scopes: token.scopes }));
    });
  };
};
