import { type ILexingError, Lexer } from "chevrotain";
import type { Comment } from "./comment.ts";
import type { SourceToken } from "./source-token.ts";
import { standardUnits, type UnitLexicon } from "./lexicon-units.ts";
import { commentGroup, foreignCommentGroup, lexerVocabulary, lexerVocabularyWith, T, Unknown } from "./tokens.ts";

export interface Lexed {
  /** Line ends included, blanks and comments not. Runs of characters that start no token are tokens of type `Unknown`. */
  readonly tokens: SourceToken[];
  readonly comments: Comment[];
  /** Comments in the form of other languages, which are no tokens either. */
  readonly foreign: SourceToken[];
}

const lexers = new WeakMap<UnitLexicon, Lexer>();

/** Made on first use and kept; a lexer has no state between two texts. */
const lexerOf = (units: UnitLexicon): Lexer => {
  const known = lexers.get(units);
  if (known) return known;
  const lexer = new Lexer(units === standardUnits ? lexerVocabulary : lexerVocabularyWith(units), {
    positionTracking: "onlyOffset",
    ensureOptimizations: true,
    skipValidations: true,
    lineTerminatorsPattern: /\r\n?|\n/g,
    lineTerminatorCharacters: ["\n", "\r"],
  });
  lexers.set(units, lexer);
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

export const lex = (text: string, units: UnitLexicon = standardUnits): Lexed => {
  const result = lexerOf(units).tokenize(text);
  // A table of units of its own comes with a type of token of its own.
  if (units !== standardUnits) for (const token of result.tokens) if (token.tokenTypeIdx === T.Unit.tokenTypeIdx) token.tokenType = T.Unit;
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
      tokenType: Unknown,
      tokenTypeIdx: Unknown.tokenTypeIdx as number,
    }),
  );
  return [...tokens, ...unknown].sort((a, b) => a.startOffset - b.startOffset);
};
