/**
 * The lexicon of .hgm as data: every token with its category. The lexer, the messages and whatever else needs to know words
 * and signs (highlighters, completion, generators of test input) derive from this one table.
 */

export type TokenCategory =
  /** Reserved everywhere but before `:` and after `.`. */
  | "reserved"
  /** Starts a statement when it stands first in a member; an ordinary name elsewhere. */
  | "statement"
  /** Has a meaning in one place of the grammar only; an ordinary name elsewhere. */
  | "contextual"
  | "name"
  | "number"
  | "unit"
  | "string"
  | "operator"
  | "bracket"
  | "separator"
  | "punctuation"
  | "comment"
  | "blank";

export interface LexiconEntry {
  readonly category: TokenCategory;
  /** The one spelling of a word or sign. */
  readonly text?: string;
  /** How a message calls it. */
  readonly label: string;
  /** Stands between two operands. */
  readonly binary?: true;
  /** Stands before an operand. */
  readonly prefix?: true;
}

const reserved = <T extends string>(text: T): LexiconEntry => ({ category: "reserved", text, label: `\`${text}\`` });
const statement = (text: string): LexiconEntry => ({ category: "statement", text, label: `\`${text}\`` });
const contextual = (text: string): LexiconEntry => ({ category: "contextual", text, label: `\`${text}\`` });
const bracket = (text: string): LexiconEntry => ({ category: "bracket", text, label: `\`${text}\`` });
const punctuation = (text: string): LexiconEntry => ({ category: "punctuation", text, label: `\`${text}\`` });
const operator = (text: string, roles: { binary?: true; prefix?: true } = { binary: true }): LexiconEntry => ({
  category: "operator",
  text,
  label: `\`${text}\``,
  ...roles,
});

/** Every kind of token of the language with its category: the one source of the lexer and of all that colours or generates text. */
export const lexicon = {
  Blank: { category: "blank", label: "a blank" },
  NewLine: { category: "separator", label: "the end of the line" },
  DocComment: { category: "comment", label: "a `///` comment" },
  LineComment: { category: "comment", label: "a `//` comment" },
  String: { category: "string", label: "a string" },
  Number: { category: "number", label: "a number" },
  Unit: { category: "unit", label: "a unit" },

  True: reserved("true"),
  False: reserved("false"),
  None: reserved("none"),
  If: reserved("if"),
  Then: reserved("then"),
  Else: reserved("else"),
  For: reserved("for"),
  In: reserved("in"),
  As: reserved("as"),
  From: reserved("from"),
  And: { ...reserved("and"), binary: true },
  Or: { ...reserved("or"), binary: true },
  Not: { ...reserved("not"), prefix: true },
  Import: reserved("import"),

  Param: statement("param"),
  Let: statement("let"),
  Input: statement("input"),
  Assert: statement("assert"),
  Require: statement("require"),
  Pin: statement("pin"),
  Keep: statement("keep"),
  Link: statement("link"),
  Edge: statement("edge"),
  On: statement("on"),
  Private: statement("private"),

  Hgm: contextual("hgm"),
  Extends: contextual("extends"),
  Within: contextual("within"),
  Outside: contextual("outside"),
  List: contextual("list"),

  Name: { category: "name", label: "a name" },

  LeftBrace: bracket("{"),
  RightBrace: bracket("}"),
  LeftParenthesis: bracket("("),
  RightParenthesis: bracket(")"),
  LeftBracket: bracket("["),
  RightBracket: bracket("]"),
  Comma: { category: "separator", text: ",", label: "`,`" },
  Colon: punctuation(":"),
  ClosedRange: operator("..=", { binary: true, prefix: true }),
  OpenRange: operator("..", { binary: true, prefix: true }),
  Dot: punctuation("."),
  DoubleDash: operator("--"),
  Arrow: operator("->"),
  Minus: operator("-", { binary: true, prefix: true }),
  Plus: operator("+"),
  Star: operator("*"),
  Slash: operator("/"),
  EqualEqual: operator("=="),
  NotEqual: operator("!="),
  LessEqual: operator("<="),
  Less: operator("<"),
  GreaterEqual: operator(">="),
  Greater: operator(">"),
  Equal: punctuation("="),
  /** `%` that follows no number; no production takes it. */
  Percent: punctuation("%"),
} as const satisfies Record<string, LexiconEntry>;

export type TokenName = keyof typeof lexicon;

export const tokenNames = Object.keys(lexicon) as readonly TokenName[];

const wordsOf = (category: TokenCategory): ReadonlySet<string> =>
  new Set(Object.values<LexiconEntry>(lexicon).flatMap((entry) => (entry.category === category && entry.text !== undefined ? [entry.text] : [])));

/** Words that cannot be names. */
export const reservedWords = wordsOf("reserved");
/** Words that start a statement, `import`, `for` and `if` apart, which are reserved. */
export const statementWords = wordsOf("statement");
export const contextualWords = wordsOf("contextual");

/** Decimal and binary scale letters, glued to a number, with their factors. */
export const scaleFactors = {
  K: 10n ** 3n,
  M: 10n ** 6n,
  B: 10n ** 9n,
  T: 10n ** 12n,
  Ki: 2n ** 10n,
  Mi: 2n ** 20n,
  Gi: 2n ** 30n,
  Ti: 2n ** 40n,
} as const;
export type Scale = keyof typeof scaleFactors;

/** Escapes of a string: the character after the backslash, and what it stands for. */
export const stringEscapes: Readonly<Record<string, string>> = { "\\": "\\", '"': '"', $: "$", n: "\n", t: "\t" };

/** Editions of the language that this release reads, as `hgm 1` writes them. */
export const editions: readonly string[] = ["1"];

/** Blocks, brackets and prefix operators inside each other. */
export const maximumNesting = 256;
