import { type ILexingError, Lexer } from "chevrotain";
import type { Comment } from "./comment.ts";
import type { SourceToken } from "./source-token.ts";
import { commentGroup, foreignCommentGroup, lexerVocabulary, Unknown } from "./tokens.ts";

export interface Lexed {
  /** Line ends included, blanks and comments not. Runs of characters that start no token are tokens of type `Unknown`. */
  readonly tokens: SourceToken[];
  readonly comments: Comment[];
  /** Comments in the form of other languages, which are no tokens either. */
  readonly foreign: SourceToken[];
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
  new Lexer(lexerVocabulary, {
    positionTracking: "onlyOffset",
    ensureOptimizations: true,
    deferDefinitionErrorsHandling: true,
    lineTerminatorsPattern: /\r\n?|\n/g,
    lineTerminatorCharacters: ["\n", "\r"],
  }).lexerDefinitionErrors.map((e) => e.message);

export const lex = (text: string): Lexed => {
  const result = theLexer().tokenize(text);
  // Chevrotain gives ends only together with lines and columns, which nobody here needs.
  for (const token of result.tokens) token.endOffset = token.startOffset + token.image.length - 1;
  for (const token of result.groups[foreignCommentGroup] ?? []) token.endOffset = token.startOffset + token.image.length - 1;
  return {
    tokens: withUnknown(text, result.tokens, result.errors),
    comments: (result.groups[commentGroup] ?? []).map((c) => ({
      kind: c.tokenType.name === "DocComment" ? "documentation" : "line",
      text: c.image,
      start: c.startOffset,
      end: c.startOffset + c.image.length,
    })),
    foreign: result.groups[foreignCommentGroup] ?? [],
  };
};

const withUnknown = (text: string, tokens: SourceToken[], errors: readonly ILexingError[]): SourceToken[] => {
  if (errors.length === 0) return tokens;
  const unknown = errors.map(
    ({ offset, length }): SourceToken => ({
      image: text.slice(offset, offset + length),
      startOffset: offset,
      endOffset: offset + length - 1,
      tokenType: Unknown,
      tokenTypeIdx: Unknown.tokenTypeIdx as number,
    }),
  );
  return [...tokens, ...unknown].sort((a, b) => a.startOffset - b.startOffset);
};
