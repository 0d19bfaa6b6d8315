import { createToken, type CustomPatternMatcherFunc, Lexer, type TokenType } from "chevrotain";
import { standardUnits, type UnitLexicon } from "./lexicon-units.ts";
import { lexicon, type LexiconEntry, reservedWords, tokenNames, type TokenName } from "./lexicon.ts";
import { scanString } from "./string-scanner.ts";
import { matchUnit } from "./unit-pattern.ts";

/** A name in the grammar's sense: any word that is not reserved. */
export const AnyName = createToken({ name: "AnyName", pattern: Lexer.NA, label: "a name" });
/** Any word, reserved ones too: what may stand before `:` and after `.`. */
export const AnyWord = createToken({ name: "AnyWord", pattern: Lexer.NA, label: "a name" });
export const BinaryOperator = createToken({ name: "BinaryOperator", pattern: Lexer.NA, label: "an operator" });
export const PrefixOperator = createToken({ name: "PrefixOperator", pattern: Lexer.NA, label: "an operator" });
/** Between two places: `--` and `->`. */
export const Joiner = createToken({ name: "Joiner", pattern: Lexer.NA, label: "`--` or `->`" });
export const RangeOperator = createToken({ name: "RangeOperator", pattern: Lexer.NA, label: "`..` or `..=`" });

// A string with interpolations is taken apart after the lexer; these are its pieces.
export const StringStart = createToken({ name: "StringStart", pattern: Lexer.NA, label: "a string" });
export const StringText = createToken({ name: "StringText", pattern: Lexer.NA, label: "text" });
export const InterpolationStart = createToken({ name: "InterpolationStart", pattern: Lexer.NA, label: "`${`" });
export const InterpolationEnd = createToken({ name: "InterpolationEnd", pattern: Lexer.NA, label: "`}`" });
export const StringEnd = createToken({ name: "StringEnd", pattern: Lexer.NA, label: 'the closing `"`' });

/** Characters that start no token; no production takes it. */
export const Unknown = createToken({ name: "Unknown", pattern: Lexer.NA, label: "this character" });

export const commentGroup = "comments";
export const foreignCommentGroup = "foreignComments";

// Forms of other languages, read whole so that one mistake stays one.
/** Text between quotes of another kind. */
export const Misquoted = createToken({
  name: "Misquoted",
  pattern: /[\u2018\u2019'\u201C\u201D\u201E\u00AB\u00BB][^\u2018\u2019'\u201C\u201D\u201E\u00AB\u00BB"\n\r]*[\u2018\u2019'\u201C\u201D\u00AB\u00BB]/,
  label: "a string",
});
const ForeignComment = createToken({ name: "ForeignComment", pattern: /#[^\n\r]*|\/\*[^]*?\*\//, line_breaks: true, group: foreignCommentGroup });

const letters = Array.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
const isRangeOperator = (name: TokenName): boolean => name === "OpenRange" || name === "ClosedRange";

const categoriesOf = (name: TokenName, entry: LexiconEntry): TokenType[] => {
  const categories: TokenType[] = [];
  if (entry.category === "reserved") categories.push(AnyWord);
  if (entry.category === "statement" || entry.category === "contextual" || entry.category === "name") categories.push(AnyName, AnyWord);
  if (isRangeOperator(name)) categories.push(RangeOperator);
  else {
    if (entry.binary) categories.push(BinaryOperator);
    if (entry.prefix) categories.push(PrefixOperator);
  }
  if (name === "DoubleDash" || name === "Arrow") categories.push(Joiner);
  return categories;
};

const nameToken = createToken({ name: "Name", pattern: /[A-Za-z_][A-Za-z0-9_]*/, label: "a name", categories: [AnyName, AnyWord] });

/** A unit stands right behind a number, but not behind the number of the edition. */
const unitPattern =
  (units: UnitLexicon): CustomPatternMatcherFunc =>
  (text, offset, matched) => {
    const last = matched[matched.length - 1];
    if (last?.tokenType.name !== "Number" || matched[matched.length - 2]?.tokenType.name === "Hgm") return null;
    const unit = matchUnit(text, offset, units);
    return unit === undefined ? null : [unit];
  };

const create = (name: TokenName, entry: LexiconEntry): TokenType => {
  const common = { name, label: entry.label, categories: categoriesOf(name, entry) };
  switch (name) {
    case "Blank":
      return createToken({ ...common, pattern: /[ \t\f\uFEFF]+/, group: Lexer.SKIPPED });
    case "NewLine":
      return createToken({ ...common, pattern: /\r\n?|\n/, line_breaks: true });
    case "DocComment":
      return createToken({ ...common, pattern: /\/\/\/(?!\/)[^\n\r]*/, group: commentGroup });
    case "LineComment":
      return createToken({ ...common, pattern: /\/\/[^\n\r]*/, group: commentGroup });
    case "Number":
      return createToken({ ...common, pattern: /\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?(?:(?:[KMGT]i|[KMBT])(?![A-Za-z0-9_]))?/ });
    case "String":
      return createToken({
        ...common,
        start_chars_hint: ['"'],
        line_breaks: false,
        pattern: (text, offset) => {
          if (text[offset] !== '"') return null;
          const { end, payload } = scanString(text, offset);
          return Object.assign([text.slice(offset, end)] as [string], { payload });
        },
      });
    case "Unit":
      return createToken({
        ...common,
        start_chars_hint: [...letters, "%"],
        line_breaks: false,
        pattern: unitPattern(standardUnits),
      });
    case "Name":
      return nameToken;
    default: {
      const text = entry.text ?? "";
      return entry.category === "reserved" || entry.category === "statement" || entry.category === "contextual"
        ? createToken({ ...common, pattern: text, longer_alt: nameToken })
        : createToken({ ...common, pattern: text });
    }
  }
};

/** The lexer's token types, by their names in the lexicon. */
export const T = Object.fromEntries(tokenNames.map((name) => [name, create(name, lexicon[name])])) as Readonly<Record<TokenName, TokenType>>;

/** What the lexer reads, in the order in which it tries: longer spellings first, so that `in` does not hide `input`. */
export const lexerVocabulary: TokenType[] = tokenNames
  .map((name, order) => ({ type: T[name], order, length: (lexicon[name] as LexiconEntry).text?.length ?? Number.POSITIVE_INFINITY }))
  .map((entry) => (entry.type === nameToken ? { ...entry, length: 0 } : entry))
  .sort((a, b) => (a.length === b.length ? a.order - b.order : b.length - a.length))
  .map((entry) => entry.type)
  .concat(Misquoted)
  .toSpliced(0, 0, ForeignComment);

/** The same for a table of units of its own: its unit token goes by the name and index of the common one. */
export const lexerVocabularyWith = (units: UnitLexicon): TokenType[] =>
  lexerVocabulary.map((type) => (type === T.Unit ? { ...type, PATTERN: unitPattern(units) } : type));

/** What the parser meets. */
export const parserVocabulary: TokenType[] = [
  ...lexerVocabulary.filter((t) => t.GROUP === undefined && t !== Misquoted),
  Unknown,
  AnyName,
  AnyWord,
  BinaryOperator,
  PrefixOperator,
  Joiner,
  RangeOperator,
  StringStart,
  StringText,
  InterpolationStart,
  InterpolationEnd,
  StringEnd,
];

/** A set of token types. It is asked for every token of a file, so it is a row of flags. */
export class TokenTypes {
  readonly #flags: Uint8Array;

  constructor(types: readonly TokenType[]) {
    this.#flags = new Uint8Array(1 + Math.max(...types.map(({ tokenTypeIdx }) => tokenTypeIdx ?? 0)));
    for (const { tokenTypeIdx } of types) this.#flags[tokenTypeIdx ?? 0] = 1;
  }

  has({ tokenTypeIdx }: TokenType): boolean {
    return this.#flags[tokenTypeIdx as number] === 1;
  }
}

/** The types of tokens in these categories. */
export const typesOf = (...categories: readonly TokenType[]): TokenTypes =>
  new TokenTypes(parserVocabulary.filter((type) => categories.some((category) => type.CATEGORIES?.includes(category))));

/** Every opening bracket, with the closing one that belongs to it. */
export const closingOf: ReadonlyMap<TokenType, TokenType> = new Map([
  [T.LeftBrace, T.RightBrace],
  [T.LeftParenthesis, T.RightParenthesis],
  [T.LeftBracket, T.RightBracket],
  [InterpolationStart, InterpolationEnd],
]);
export const openingTypes: TokenTypes = new TokenTypes([...closingOf.keys()]);
export const closingTypes: TokenTypes = new TokenTypes([...closingOf.values()]);

export const isReserved = (word: string): boolean => reservedWords.has(word);
