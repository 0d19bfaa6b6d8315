import { Lexer } from "chevrotain";
import type { Comment } from "./comment.ts";
import type { SourceToken } from "./source-token.ts";
import { commentGroup, lexerVocabulary } from "./tokens.ts";

export interface UnknownText {
  readonly start: number;
  readonly end: number;
}

export interface Lexed {
  /** Line ends included, blanks and comments not. */
  readonly tokens: SourceToken[];
  readonly comments: Comment[];
  /** Runs of characters that start no token. */
  readonly unknown: readonly UnknownText[];
}

let lexer: Lexer | undefined;

/** Made on first use and kept; a lexer has no state between two texts. */
const theLexer = (): Lexer => {
  lexer ??= new Lexer(lexerVocabulary, {
    positionTracking: "onlyOffset",
    ensureOptimizations: true,
    skipValidations: true,
    lineTerminatorsPattern: /\r\n?|\n/g,
    lineTerminatorCharacters: ["\n", "\r"],
  });
  return lexer;
};

/** For the test of the token table: the same lexer with its definition checked. */
export const validateLexer = (): readonly string[] =>
  new Lexer(lexerVocabulary, { positionTracking: "onlyOffset", ensureOptimizations: true, deferDefinitionErrorsHandling: true, lineTerminatorsPattern: /\r\n?|\n/g, lineTerminatorCharacters: ["\n", "\r"] }).lexerDefinitionErrors.map(
    (e) => e.message,
  );

export const lex = (text: string): Lexed => {
  const result = theLexer().tokenize(text);
  return {
    tokens: result.tokens as SourceToken[],
    comments: (result.groups[commentGroup] ?? []).map((c) => ({
      kind: c.tokenType.name === "DocComment" ? "documentation" : "line",
      text: c.image,
      start: c.startOffset,
      end: c.startOffset + c.image.length,
    })),
    unknown: result.errors.map((e) => ({ start: e.offset, end: e.offset + e.length })),
  };
};
